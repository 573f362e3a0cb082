// A shortlist on its way to somebody else: as an address, as a table. The
// address holds what is needed to show the list, so that no server keeps it.
import { mostKept, type Kept } from '../../lib/kept';

const pages = { l: 'listings', o: 'organizations', p: 'persons' } as const;
const letters = { listings: 'l', organizations: 'o', persons: 'p' } as const;
const isLetter = (s: string | undefined): s is keyof typeof pages => s !== undefined && s in pages;
/** Longer addresses are cut by some mail programs; then notes stay at home. */
const longest = 6000;

/** One record: its page's letter, its id, kind, language, title and note, parted by a sign that no id has. */
const encode = (k: Kept, notes: boolean): string =>
  [letters[k.page], k.id, k.kind, k.lang, k.title.slice(0, 120), notes ? k.note : ''].join('~');

export function sharedAddress(list: readonly Kept[], origin: string): string {
  const write = (notes: boolean) => {
    const q = new URLSearchParams();
    for (const k of list.slice(0, mostKept)) q.append('kept', encode(k, notes));
    return `${origin}/shortlist?${q.toString()}`;
  };
  const whole = write(true);
  return whole.length <= longest ? whole : write(false);
}

/** What an address holds; what is no record is passed over. */
export function sharedIn(raw: unknown): Kept[] {
  const list = (Array.isArray(raw) ? raw : [raw]).filter((s): s is string => typeof s === 'string');
  const all: Kept[] = [];
  for (const s of list.slice(0, mostKept)) {
    const [letter, id, kind, lang, title, ...note] = s.split('~');
    if (
      !isLetter(letter) ||
      id === undefined ||
      !/^[\w-]{1,64}$/.test(id) ||
      kind === undefined ||
      lang === undefined ||
      title === undefined
    )
      continue;
    all.push({ page: pages[letter], id, kind, lang, title: title.slice(0, 200), note: note.join('~').slice(0, 500) });
  }
  return all;
}

/** What a spreadsheet would reckon is marked as text, and marks inside are doubled. */
const cell = (s: string): string => `"${(/^[=+\-@\t\r]/.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`;

export function asTable(
  list: readonly Kept[],
  origin: string,
  heads: readonly string[],
  kind: (key: string) => string,
): string {
  const lines = list.map((k) => [k.title, kind(k.kind), k.note, `${origin}/${k.page}/${k.id}`]);
  return `\ufeff${[heads, ...lines].map((l) => l.map(cell).join(',')).join('\r\n')}\r\n`;
}
