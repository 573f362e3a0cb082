// Text out of a PDF, in the browser: the file does not leave it. pdf.js and its
// worker are fetched from this server when the first PDF is dropped.
import code from 'pdfjs-dist/legacy/build/pdf.min.mjs?url';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { runningText, type Line } from './lines';
import { Unreadable, type Reading } from './unreadable';
import type * as pdfjs from 'pdfjs-dist';

/** More pages than a description of a need ever has; a whole book is cut off here, and said so. */
const mostPages = 200;

export async function pdfText(bytes: Uint8Array, reading: Reading): Promise<string> {
  const { getDocument, GlobalWorkerOptions } = (await import(/* @vite-ignore */ code)) as typeof pdfjs;
  GlobalWorkerOptions.workerSrc = worker;
  const task = getDocument({
    data: bytes,
    // Chinese documents name their characters by tables that they do not carry.
    cMapUrl: '/cmaps/',
    cMapPacked: true,
    useSystemFonts: true,
    disableFontFace: true,
    useWasm: false,
    verbosity: 0,
  });
  const stop = () => void task.destroy();
  reading.signal.addEventListener('abort', stop);
  try {
    const file = await task.promise;
    const of = Math.min(file.numPages, mostPages);
    const pages: Line[][] = [];
    for (let n = 1; n <= of; n++) {
      reading.signal.throwIfAborted();
      reading.onPage(n, file.numPages);
      const page = await file.getPage(n);
      pages.push(linesOf((await page.getTextContent()).items));
      page.cleanup();
    }
    return runningText(pages);
  } catch (error) {
    reading.signal.throwIfAborted();
    throw new Unreadable(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken', error);
  } finally {
    reading.signal.removeEventListener('abort', stop);
    stop();
  }
}

type Item = { str: string; transform: number[]; height: number; width: number; hasEOL: boolean } | { type: string };

function linesOf(items: readonly Item[]): Line[] {
  const lines: (Line & { end: number })[] = [];
  let line: (typeof lines)[number] | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , , , x = 0, y = 0] = item.transform;
    if (line !== undefined && item.str !== '' && Math.abs(line.y - y) > item.height / 2) line = undefined;
    if (line === undefined) {
      if (item.str.trim() === '') continue;
      line = { text: '', y, size: item.height, end: x };
      lines.push(line);
    } else if (x - line.end > item.height && !/\s$/.test(line.text)) line.text += ' '; // the next cell of a table
    line.text += item.str;
    line.end = x + item.width;
    if (item.hasEOL) line = undefined;
  }
  return lines;
}
