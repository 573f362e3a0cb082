// A file that somebody drops, as text. It is read in the browser and goes
// nowhere: only the text is asked with, when its reader says so.
import { Unreadable, type Reading } from './unreadable';

/** Larger files are drawings and collections of pictures. */
export const largestFile = 50_000_000;
/** What a file field offers to choose. */
export const readableFiles = '.pdf,.docx,.txt,.md';

const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((b, i) => bytes[i] === b);

/** The text of a PDF, a DOCX or a text file; what it is, its first bytes say and not its name. Throws Unreadable. */
export async function textOf(file: Blob, reading: Reading): Promise<string> {
  if (file.size > largestFile) throw new Unreadable('large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = (await read(bytes, reading)).trim();
  if (text === '') throw new Unreadable('empty');
  return text;
}

async function read(bytes: Uint8Array, reading: Reading): Promise<string> {
  // A PDF may begin with other bytes, within its first kilobyte.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return (await import('./pdf')).pdfText(bytes, reading);
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return (await import('./docx')).docxText(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Unreadable('old');
  return plain(bytes);
}

function plain(bytes: Uint8Array): string {
  for (const code of ['utf-8', 'gb18030']) {
    const text = tried(bytes, code);
    // Text has no control characters; a picture or a program is full of them.
    if (text !== undefined && !/[\x00-\x08\x0e-\x1f]/.test(text)) return text;
  }
  throw new Unreadable('kind');
}

function tried(bytes: Uint8Array, code: string): string | undefined {
  try {
    return new TextDecoder(code, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
