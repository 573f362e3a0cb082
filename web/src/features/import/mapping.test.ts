import { expect, test } from 'vitest';
import type { ImportPreview } from '../../api/types';
import { headOf, mappingOf, mendedFile, twice } from './mapping';

const preview: ImportPreview = {
  format: 'csv',
  heads: [{ name: '标题', column: 'title' }, { name: 'mystery' }, { name: 'Budget', column: 'budget' }],
  rows: [],
  columns: [],
};

test('what the file itself says needs no mapping', () => {
  expect(mappingOf(preview, {})).toBeUndefined();
  expect(mappingOf(preview, { 标题: 'title' })).toBeUndefined();
});

test('a chosen column stands in the mapping', () => {
  expect(JSON.parse(mappingOf(preview, { mystery: 'description' }) ?? '')).toEqual({
    columns: { description: ['mystery'] },
  });
});

test('a column that is left out leaves the others named', () => {
  expect(JSON.parse(mappingOf(preview, { Budget: '' }) ?? '')).toEqual({ columns: { title: ['标题'] }, only: true });
});

test('two heads for one column are told before the server refuses them', () => {
  expect(twice(preview, { mystery: 'title' })).toEqual(['title']);
  expect(twice(preview, {})).toEqual([]);
});

test('mended rows are a table that reads back, quotation marks and line breaks too', async () => {
  const file = mendedFile(['a', 'b "c"'], [{ a: 'x,y', 'b "c"': 'two\nlines' }, { a: 'z' }]);
  expect(await file.text()).toBe('"a","b ""c"""\r\n"x,y","two\nlines"\r\n"z",""\r\n');
});

test('a reason finds its cell by name, then by meaning', () => {
  const meaning = { 预算: 'budget', 标题: 'title_zh' };
  expect(headOf('budget', ['标题', '预算'], meaning)).toBe('预算');
  expect(headOf('title', ['标题', '预算'], meaning)).toBe('标题');
  expect(headOf('预算', ['标题', '预算'], meaning)).toBe('预算');
  expect(headOf('row', ['标题'], meaning)).toBeUndefined();
});
