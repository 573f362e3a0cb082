import { expect, test } from 'vitest';
import { runningText, type Line } from './lines';

const page = (...texts: string[]): Line[] => texts.map((text, i) => ({ text, y: 700 - 14 * i, size: 12 }));

test('lines of a paragraph are one text: Han without a space, words with one, cut words whole', () => {
  expect(
    runningText([
      page('高炉风口小套在高温', '下磨损严重 and the coat-', 'ing fails by abra\u2010', 'sion', 'in CO-', 'H2 gas'),
    ]),
  ).toBe('高炉风口小套在高温下磨损严重 and the coating fails by abrasion in CO- H2 gas');
});

test('a gap, a larger letter, a point of a list and the next column begin a paragraph', () => {
  const lines: Line[] = [
    { text: 'Heading', y: 700, size: 20 },
    { text: 'First.', y: 675, size: 12 },
    { text: 'Second.', y: 640, size: 12 },
    { text: '1. one', y: 626, size: 12 },
    { text: '（二）第二点', y: 612, size: 12 },
    { text: '2) two', y: 598, size: 12 },
    { text: 'Column', y: 700, size: 12 },
  ];
  expect(runningText([lines]).split('\n')).toEqual([
    'Heading',
    'First.',
    'Second.',
    '1. one',
    '（二）第二点',
    '2) two',
    'Column',
  ]);
});

test('what stands at the edge of many pages is no text', () => {
  const pages = [1, 2, 3, 4].map((n) =>
    page(`Report ${String(n)}`, `Body of page ${'abcd'.charAt(n)}.`, 'x', 'y', `${String(n)} / 4`),
  );
  const text = runningText(pages);
  expect(text).not.toMatch(/Report|\/ 4/);
  expect(text.match(/Body of page/g)).toHaveLength(4);
});

test('radicals that stand for characters are those characters', () => {
  expect(runningText([page('⾼炉⻛⼝，⻔⻋⻓')])).toBe('高炉风口，门车长');
});
