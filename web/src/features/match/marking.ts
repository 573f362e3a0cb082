// Finds the words of a question in its own text, so that they can be marked there.

export interface Bit {
  text: string;
  /** The word of the question that this bit is; undefined for what stands between. */
  word?: string;
}

/** Cuts a text at the given words; the longest word wins where several begin. */
export function markWords(text: string, words: readonly string[]): Bit[] {
  const wanted = [...new Set(words.filter((w) => w.trim() !== ''))].sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return text === '' ? [] : [{ text }];
  const byFolded = new Map(wanted.map((w) => [w.toLowerCase(), w]));
  const pattern = wanted.map((w) => {
    const escaped = w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // Letters are words only where a word begins; Han stands anywhere.
    return /^[\p{Script=Latin}\d]/u.test(w) ? `(?<![\\p{Script=Latin}\\d])${escaped}` : escaped;
  });
  const bits: Bit[] = [];
  let last = 0;
  for (const found of text.matchAll(new RegExp(pattern.join('|'), 'giu'))) {
    if (found.index > last) bits.push({ text: text.slice(last, found.index) });
    const word = byFolded.get(found[0].toLowerCase());
    bits.push(word === undefined ? { text: found[0] } : { text: found[0], word });
    last = found.index + found[0].length;
  }
  if (last < text.length) bits.push({ text: text.slice(last) });
  return bits;
}

export interface WordPair {
  word: string;
  found: string;
  points: number;
}

interface Piece {
  text: string;
  word?: string | undefined;
  via?: string | undefined;
  points?: number | undefined;
}

/** Which word of the question met which word of the listing, strongest first, each once. */
export function wordPairs(evidence: readonly { pieces: readonly Piece[] }[]): WordPair[] {
  const pairs = new Map<string, WordPair>();
  for (const { pieces } of evidence) {
    for (const { text, word, points } of pieces) {
      if (word === undefined || word === '') continue;
      const key = word.toLowerCase();
      const pair = pairs.get(key);
      if (pair === undefined) pairs.set(key, { word, found: text, points: points ?? 0 });
      else pair.points = Math.max(pair.points, points ?? 0);
    }
  }
  return [...pairs.values()].sort((a, b) => b.points - a.points);
}

/** Whether a pair joins two languages, so that a reader wants to see how. */
export const acrossLanguages = (pair: WordPair): boolean =>
  /\p{Script=Han}/u.test(pair.word) !== /\p{Script=Han}/u.test(pair.found);
