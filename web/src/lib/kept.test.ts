import { beforeEach, expect, test } from 'vitest';
import { clearCompared, isShortlisted, keepAll, noteOn, toggleCompared, toggleShortlist } from './kept';

const one = (id: string) => ({ id, kind: 'need', title: `title ${id}`, lang: 'en', page: 'listings' as const });
const stored = (key: string) => JSON.parse(localStorage.getItem(`innodock.${key}`) ?? 'null') as unknown;

beforeEach(() => {
  localStorage.clear();
  clearCompared();
});

test('a record goes on the shortlist and off again', () => {
  expect(toggleShortlist(one('a'))).toBe(true);
  expect(isShortlisted('a')).toBe(true);
  noteOn('a', 'ask for a sample');
  expect(stored('shortlist')).toMatchObject([{ id: 'a', note: 'ask for a sample' }]);
  expect(toggleShortlist(one('a'))).toBe(false);
  expect(isShortlisted('a')).toBe(false);
});

test("somebody's list is taken over, and one's own notes stay", () => {
  toggleShortlist(one('a'));
  noteOn('a', 'mine');
  keepAll([
    { ...one('a'), note: 'theirs' },
    { ...one('b'), note: 'theirs' },
  ]);
  expect(stored('shortlist')).toMatchObject([
    { id: 'a', note: 'mine' },
    { id: 'b', note: 'theirs' },
  ]);
});

test('four are compared, and the oldest makes room for a fifth', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) toggleCompared(id, 'need-1');
  expect(stored('compared')).toEqual({ ids: ['b', 'c', 'd', 'e'], need: 'need-1' });
  expect(toggleCompared('c')).toBe(false);
  expect(stored('compared')).toMatchObject({ ids: ['b', 'd', 'e'] });
});

test('what something else has written counts as nothing', () => {
  localStorage.setItem('innodock.shortlist', '{"no":"list"');
  expect(isShortlisted('a')).toBe(false);
});
