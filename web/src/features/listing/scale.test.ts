import { expect, test } from 'vitest';
import { numberIn, places } from './scale';

test.each([
  ['565', 565],
  ['1,200', 1200],
  ['≤ 0.05', 0.05],
  ['−40', -40],
  ['12 %', 12],
  ['4.25 kWh', 4.25],
  ['5–8', undefined],
  ['two', undefined],
  ['', undefined],
  [undefined, undefined],
])('the number in %s', (text, want) => {
  expect(numberIn(text)).toBe(want);
});

test('figures stand on one line in their order, from zero where that shows them', () => {
  const [a = 0, b = 0, c = 0] = places([10, 20, 40]) ?? [];
  expect(b / a).toBeCloseTo(2);
  expect(c / a).toBeCloseTo(4);
  const [near = 0, far = 0] = places([565, 600]) ?? [];
  expect(far - near).toBeGreaterThan(0.5);
});

test('figures of several powers of ten go by powers, one figure or equal ones on no line', () => {
  const [a = 0, b = 0, c = 0] = places([0.01, 1, 100]) ?? [];
  expect(b - a).toBeCloseTo(c - b);
  expect(places([3])).toBeUndefined();
  expect(places([3, 3])).toBeUndefined();
  expect((places([-40, 85]) ?? []).every((p) => p >= 0 && p <= 1)).toBe(true);
});
