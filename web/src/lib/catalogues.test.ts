// Both languages say everything, with the same placeholders, and nothing that
// no page says.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../locales');
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>;
const placeholders = (text: string) =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)/g), (m) => m[1]))]
    .filter((p) => !/^#|^one$|^other$/.test(p ?? ''))
    .sort();

describe.each(['', '.record'])('the catalogues%s', (part) => {
  const zh = read(`zh${part}.json`);
  const en = read(`en${part}.json`);

  it('have the same ids, in order', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    expect(Object.keys(en).length).toBeGreaterThan(50);
  });

  it('have no empty text, and Chinese in the Chinese one', () => {
    for (const [id, text] of Object.entries({ ...zh, ...en })) expect(text.trim(), id).not.toBe('');
    const latin = Object.entries(zh).filter(([, text]) => !/\p{Script=Han}/u.test(text));
    expect(latin.map(([id]) => id)).toEqual([]);
  });

  it('have the same placeholders', () => {
    for (const [id, text] of Object.entries(en)) {
      const own = (s: string | undefined) => placeholders((s ?? '').replace(/\{(?:one|other|=\d+)? ?\{[^}]*\}/g, ''));
      const names = (s: string | undefined) =>
        own(s).filter((p) => p === 'count' || (s ?? '').includes(`{${p ?? ''}}`));
      expect(names(zh[id]), id).toEqual(names(text));
    }
  });
});

describe('the sources', () => {
  const sources = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f) && !f.includes('generated') && !f.includes('.test.'))
    .map((f) => readFileSync(join(import.meta.dirname, '..', f), 'utf8'))
    .join('\n');
  // The pages that the server sends say some that no page of ours does.
  const pages = join(import.meta.dirname, '../../../internal/page');
  const server = readdirSync(pages)
    .filter((f) => f.endsWith('.go'))
    .map((f) => readFileSync(join(pages, f), 'utf8'))
    .join('\n');

  it('use every text', () => {
    const unused = [...Object.keys(read('en.json')), ...Object.keys(read('en.record.json'))].filter(
      (id) => !sources.includes(`'${id}'`) && !server.includes(`"${id}"`),
    );
    expect(unused).toEqual([]);
  });
});
