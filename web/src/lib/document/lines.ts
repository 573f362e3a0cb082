// Running text out of the lines of a page: pure, so that it is tested without a
// document.

/** A line as it stands on a page. */
export interface Line {
  text: string;
  /** Height of its baseline above the foot of the page, and of its letters. */
  y: number;
  size: number;
}

const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Of a line gap, from which on a new paragraph begins. */
const paragraphGap = 1.65;
/** Letters larger by so much are a heading. */
const headingSize = 1.25;
/** On so many pages a line is no text but a running head. */
const headOn = 3;

/** The text of a document: words cut at a line's end are whole again, running heads and numbers of pages gone. */
export function runningText(pages: readonly (readonly Line[])[]): string {
  const heads = runningHeads(pages);
  const whole = pages.map((lines) => joined(lines.filter((l) => !heads.has(shape(l.text)))));
  return whole
    .filter((t) => t !== '')
    .join('\n\n')
    .trim()
    .replace(/[\u2e80-\u2fdf]/g, (radical) => supplement.get(radical) ?? radical.normalize('NFKC'));
}

// Programs that make a PDF name some characters by the radical that looks the
// same. Unicode folds those of Kangxi; the simplified ones it leaves alone.
const supplement = new Map(
  [
    ...'⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = '', character = '']) => [radical, character]),
);

/** What stands at the head or foot of many pages, with numbers as one: "Report 12" and "Report 13" are the same. */
function runningHeads(pages: readonly (readonly Line[])[]): Set<string> {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set([...lines.slice(0, 2), ...lines.slice(-2)].map((l) => shape(l.text)));
    for (const s of edges) seen.set(s, (seen.get(s) ?? 0) + 1);
  }
  const often = Math.max(headOn, pages.length / 2);
  return new Set([...seen].filter(([, n]) => n >= often).map(([s]) => s));
}

const shape = (text: string): string => text.trim().replace(/\d+/g, '#');

function joined(lines: readonly Line[]): string {
  let text = '';
  let last: Line | undefined;
  for (const line of lines) {
    const words = line.text.trim();
    if (words === '') continue;
    if (last === undefined) text = words;
    else if (startsParagraph(last, line)) text += `\n${words}`;
    else if (/\p{L}[-\u2010\u00ad]$/u.test(text) && /^\p{Ll}/u.test(words)) text = text.slice(0, -1) + words;
    else text += (han.test(text.slice(-1)) && han.test(words.slice(0, 1)) ? '' : ' ') + words;
    last = line;
  }
  return text;
}

const startsParagraph = (before: Line, line: Line): boolean =>
  Math.max(before.size, line.size) > headingSize * Math.min(before.size, line.size) ||
  Math.abs(before.y - line.y) > paragraphGap * Math.max(before.size, line.size) ||
  before.y < line.y - line.size || // the next column
  /^(?:[-•·●▪]|\(?\d{1,2}[.)、]|[（(]?[一二三四五六七八九十]+[、)）])\s*\S/u.test(line.text.trim());
