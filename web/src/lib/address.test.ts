import { describe, expect, it } from 'vitest';
import { addressText, longestInAddress, parseSearch, requestOf, stringifySearch, textOf, toAsk } from './address';

describe('the address of an answer', () => {
  it('comes back as it was, lists and Chinese included', () => {
    const ask = toAsk({
      q: '耐磨涂层 & 600 ℃',
      kind: 'patent',
      cluster: ['new-materials', 'new-energy'],
      sort: 'trl',
      drop: '一种',
    });
    expect(toAsk(parseSearch(stringifySearch(ask)))).toEqual(ask);
  });

  it('drops what is not its own', () => {
    expect(stringifySearch(toAsk({ q: 'x', utm_source: 'mail', sort: 'random', kind: '' }))).toBe('?q=x');
  });

  it('is empty for nothing', () => {
    expect(stringifySearch(toAsk({}))).toBe('');
  });
});

describe('the request of an address', () => {
  it('names filters, kinds and constraints', () => {
    const ask = toAsk({
      q: 'coating',
      in: ['need', 'nonsense'],
      kind: 'need',
      country: 'CN',
      has: ['trl:>=:5', 'broken'],
    });
    expect(requestOf(ask, 'coating')).toEqual({
      text: 'coating',
      kinds: ['need'],
      filters: { kind: ['need'], country: ['CN'] },
      constraints: [{ key: 'trl', op: '>=', number: 5 }],
      limit: 20,
    });
  });

  it('tells "no constraint" from "those in the text"', () => {
    expect(requestOf(toAsk({ q: 'x', has: 'none' }), 'x').constraints).toEqual([]);
    expect(requestOf(toAsk({ q: 'x' }), 'x').constraints).toBeUndefined();
  });

  it('sorts by time where there is no question', () => {
    expect(requestOf(toAsk({ in: 'all' }), '').sort).toBe('newest');
    expect(requestOf(toAsk({ in: 'all' }), '').kinds).toHaveLength(10);
    expect(requestOf(toAsk({ listing: 'a' }), '').sort).toBeUndefined();
  });
});

describe('a text too long for an address', () => {
  const long = '长'.repeat(longestInAddress + 1);
  it('stays in the tab', () => {
    const address = addressText(long);
    expect(address.q).toBeUndefined();
    expect(textOf(toAsk(address))).toBe(long);
  });

  it('is missing elsewhere, and said so', () => {
    expect(textOf(toAsk({ long: 'of-another-tab' }))).toBeUndefined();
  });

  it('is none at the limit', () => {
    expect(addressText('a'.repeat(longestInAddress))).toHaveProperty('q');
  });
});
