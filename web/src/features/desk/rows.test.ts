import { expect, test } from 'vitest';
import type { Listing } from '../../api/types';
import { side } from '../../lib/sides';
import { likeness, rows, sameFigure, verdict, type Wording } from './rows';

const w: Wording = {
  lang: 'en',
  label: (f) => f,
  value: (f, l) =>
    f === 'kind' ? l.kind : f === 'trl' ? String(l.achievement?.readiness?.level ?? l.need?.lowestTrl ?? '') : '',
  own: (s) => side(s, 'en'),
};
const listing = (part: Partial<Listing>): Listing => ({ kind: 'achievement', ...part }) as Listing;

test('names are alike by their words, and Chinese ones by pairs of characters', () => {
  expect(likeness('wear rate', 'rate of wear at 600 °C')).toBe(1);
  expect(likeness('磨损率', '高温磨损率')).toBe(1);
  expect(likeness('wear rate', 'bond strength')).toBe(0);
});

test('a figure is the same only in the same unit', () => {
  const list = [{ name: 'service temperature', value: '600', unit: '°C' }];
  expect(sameFigure({ name: 'highest service temperature', unit: '°C' }, list)?.value).toBe('600');
  expect(sameFigure({ name: 'service temperature', unit: 'K' }, list)).toBeUndefined();
});

test.each([
  ['>=', '600', '650', 'pass'],
  ['>=', '600', '550', 'fail'],
  ['<=', '0.05', '0.04', 'pass'],
  ['<=', '1,000', '2,000', 'fail'],
  ['>=', '600', 'about 500 to 700', 'unknown'],
  ['=', 'IP67', 'IP67', 'pass'],
  ['=', 'IP67', 'IP54', 'unknown'],
])('%s %s against %s: %s', (direction, value, found, want) => {
  expect(verdict({ name: 'x', value, direction }, found)).toBe(want);
});

test("the need's figures come first, then what differs, then what is the same", () => {
  const need = listing({
    kind: 'need',
    need: {
      indicators: [{ name: '使用温度 / service temperature', direction: '>=', value: '565', unit: '°C' }],
      lowestTrl: 5,
    },
  });
  const a = listing({
    achievement: {
      readiness: { level: 6 },
      comparison: [{ indicator: '使用温度 / service temperature', ours: '600', theirs: '500', unit: '°C' }],
    },
  });
  const b = listing({
    achievement: {
      readiness: { level: 4 },
      comparison: [{ indicator: 'bond strength', ours: '70', theirs: '50', unit: 'MPa' }],
    },
  });
  const got = rows([a, b], need, w);
  expect(got.map((r) => r.name)).toEqual(['service temperature', 'trl', 'bond strength', 'kind']);
  expect(got[0]).toMatchObject({
    wanted: '≥ 565 °C',
    cells: [
      { text: '600 °C', verdict: 'pass' },
      { text: '', verdict: 'unknown' },
    ],
  });
  expect(got[1]).toMatchObject({ wanted: '5', cells: [{ text: '6' }, { text: '4' }], differs: true });
  expect(got[2]?.cells).toEqual([{ text: '' }, { text: '70 MPa' }]);
  expect(got[3]?.differs).toBe(false);
});
