import { expect, test } from 'vitest';
import type { Kept } from '../../lib/kept';
import { asTable, sharedAddress, sharedIn } from './shared';

const kept = (part: Partial<Kept>): Kept => ({
  id: 'a-1',
  kind: 'need',
  title: 'A title',
  lang: 'en',
  page: 'listings',
  note: '',
  ...part,
});
const through = (list: Kept[]) =>
  sharedIn(new URL(sharedAddress(list, 'https://expo.example')).searchParams.getAll('kept'));

test('a list comes out of its address as it went in', () => {
  const list = [
    kept({ note: 'ask ~ for a sample & price?' }),
    kept({ id: 'b', page: 'persons', kind: 'expert', title: '林见青', lang: 'zh' }),
  ];
  expect(through(list)).toEqual(list);
});

test('notes stay at home when the address would be cut', () => {
  const list = Array.from({ length: 30 }, (_, i) => kept({ id: `x${String(i)}`, note: 'n'.repeat(400) }));
  expect(sharedAddress(list, 'https://expo.example').length).toBeLessThan(6000);
  expect(through(list).map((k) => k.id)).toEqual(list.map((k) => k.id));
});

test('what is no record is passed over', () => {
  expect(sharedIn(['', 'x~1~need~en~t', 'l~../../x~need~en~t~n', 'l~1~need', 7])).toEqual([]);
  expect(sharedIn(undefined)).toEqual([]);
});

test('a cell that a spreadsheet would reckon is text', () => {
  const table = asTable(
    [kept({ title: '=1+1', note: 'say "hello"' })],
    'https://expo.example',
    ['a', 'b', 'c', 'd'],
    (k) => k,
  );
  expect(table).toBe(
    '\ufeff"a","b","c","d"\r\n"\'=1+1","need","say ""hello""","https://expo.example/listings/a-1"\r\n',
  );
});
