// What the page makes of a reader's choices: a mapping for the server, and a
// file of the rows that were mended. Pure, so that it is tested without a page.
import type { ImportPreview, RefusedRows } from '../../api/types';

/** Chosen by head: one of our columns, '' to leave the column out; heads that nobody touched are not here. */
export type Choices = Readonly<Record<string, string>>;

/** What a mapping says of the heads that were changed; undefined when the file's own names do. */
export function mappingOf(preview: ImportPreview, choices: Choices): string | undefined {
  const columns: Record<string, string[]> = {};
  let left = false;
  for (const h of preview.heads) {
    const chosen = choices[h.name] ?? h.column ?? '';
    if (chosen === (h.column ?? '')) continue;
    if (chosen === '') left = true;
    else (columns[chosen] ??= []).push(h.name);
  }
  if (Object.keys(columns).length === 0 && !left) return undefined;
  if (!left) return JSON.stringify({ columns });
  // A column that is to say nothing: then all that do are named.
  for (const h of preview.heads) {
    const chosen = choices[h.name] ?? h.column ?? '';
    if (chosen !== '' && columns[chosen]?.includes(h.name) !== true) (columns[chosen] ??= []).push(h.name);
  }
  return JSON.stringify({ columns, only: true });
}

/** Which of our columns two heads both mean; the server would refuse the file. */
export function twice(preview: ImportPreview, choices: Choices): string[] {
  const seen = new Set<string>();
  const double = new Set<string>();
  for (const h of preview.heads) {
    const chosen = choices[h.name] ?? h.column ?? '';
    if (chosen === '') continue;
    if (seen.has(chosen)) double.add(chosen);
    seen.add(chosen);
  }
  return [...double];
}

export type Mended = readonly Readonly<Record<string, string>>[];

/** The rows as they were refused, to be changed. */
export const cellsOf = (rows: RefusedRows): Mended => rows.items.map((r) => r.cells);

const cell = (s: string): string => `"${s.replaceAll('"', '""')}"`;

/** A table of the mended rows under the file's own heads. */
export function mendedFile(heads: readonly string[], rows: Mended): Blob {
  const lines = [heads.map(cell).join(','), ...rows.map((r) => heads.map((h) => cell(r[h] ?? '')).join(','))];
  return new Blob([lines.join('\r\n'), '\r\n'], { type: 'text/csv' });
}

/** The field that a reason is about, as a head of the file: the same name, or the head that means that column. */
export function headOf(
  field: string,
  heads: readonly string[],
  meaning: Readonly<Record<string, string>>,
): string | undefined {
  const plain = field.toLowerCase();
  return (
    heads.find((h) => h.toLowerCase() === plain) ??
    heads.find((h) => meaning[h] === field) ??
    heads.find((h) => meaning[h]?.startsWith(`${field}_`) === true)
  );
}
