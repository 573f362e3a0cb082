import { describe, expect, it } from 'vitest';
import type { Constraint } from '../api/types';
import { blankConstraint, constraintKeys, decodeConstraint, encodeConstraint } from './constraint';

describe('constraints in an address', () => {
  const all: Constraint[] = [
    { key: 'trl', op: '>=', number: 5 },
    { key: 'time', op: '<=', number: 12 },
    { key: 'budget', op: '<=', max: 500_000, currency: 'CNY' },
    { key: 'budget', op: 'in', min: 100_000, max: 250_000.5, currency: 'EUR' },
    { key: 'region', op: 'in', values: ['CN', '长三角', 'a,b:c'] },
    { key: 'mode', op: 'in', values: ['licence', 'development'] },
  ];
  it.each(all)('come back as they were: $key $op', (c) => {
    expect(decodeConstraint(encodeConstraint(c))).toEqual(c);
  });

  it.each(['', 'none', 'trl', 'trl:>=:', 'trl:>=:five', 'colour:=:1', 'trl:about:5', 'budget:<=:..:CNY', 'region:in:'])(
    'that are none are left out: %j',
    (token) => {
      expect(decodeConstraint(token)).toBeUndefined();
    },
  );

  it('survive a broken escape', () => {
    expect(decodeConstraint('region:in:%E4%B')?.values).toEqual(['%E4%B']);
  });

  it.each(constraintKeys)('can be begun by hand: %s', (key) => {
    const blank = blankConstraint(key);
    expect(decodeConstraint(encodeConstraint(blank))).toEqual(blank);
  });
});
