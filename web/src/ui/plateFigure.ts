// What a plate says: the figure that tells most about a listing. Pure, so that
// it can be tested without drawing.

export interface PlateFacts {
  title: string;
  /** Looked through for a figure where the title has none. */
  summary?: string | undefined;
  trl?: number | undefined;
}

export interface PlateWords {
  large: string;
  /** What the large word is; empty: it stands for itself. */
  small: string;
}

// A number with its unit, as titles and summaries have it: "4.5 V", "-30 %", "≥ 800 °C".
const figure =
  /(?:[≥≤<>≈±+−–-]\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%|‰|℃|°C|(?:[kMGmμµn]?(?:m[²³]?|s|g|t|W|Wh|V|A|Hz|Pa|N|J|L|Ω))(?![\p{L}/])|rpm|dB|bar|ppm|ppb|mAh|Gbps|Mbps|倍|万吨|吨|万次|小时|微米|纳米|毫米)/u;
const han = /\p{Script=Han}/u;
const longestFigure = 11;
const longestName = 12;
const longestHan = 11;
// What leads from a name to its figure and belongs to neither.
const weak = /(?:[达至为到约在于有仅只近]|下不了|压到|降到|做到|提高)+$/u;

/** The one large word of a plate and the small one below it. */
export function plateWords(facts: PlateFacts, trlName: (level: number) => string): PlateWords {
  if (facts.trl !== undefined && facts.trl > 0) {
    return { large: `TRL ${facts.trl}`, small: trlName(facts.trl).replace(/^TRL\s?\d\s*/u, '') };
  }
  return figureIn(facts.title) ?? figureIn(facts.summary ?? '') ?? { large: initials(facts.title), small: '' };
}

/** The first figure of a text, with the name that stands before it. */
function figureIn(text: string): PlateWords | undefined {
  const found = figure.exec(text);
  const large = found?.[0].trim().replace(/^[-–]/u, '−');
  if (found === null || large === undefined || large.length > longestFigure) return undefined;
  const before =
    text
      .slice(0, found.index)
      .split(/[，。；、,.;:：()（）\n]/u)
      .at(-1)
      ?.trim() ?? '';
  return { large, small: nameAtEnd(before) };
}

/** The last words of what stands before a figure: its name, as short as a plate wants it. */
function nameAtEnd(before: string): string {
  if (han.test(before)) {
    const name = before.replace(/\s/gu, '').replace(weak, '');
    // A longer one would be cut in the middle of a word; the figure then stands for itself.
    return name.length <= longestHan ? name : '';
  }
  const words = before
    .split(/\s+/u)
    .filter(
      (w) =>
        !/^(?:of|at|to|by|is|in|for|with|from|than|below|above|under|over|reaches|up|a|an|the|about|our|its|their|your|only|some)$/iu.test(
          w,
        ),
    );
  const short = words.slice(-2).join(' ');
  return short.length <= longestName * 2 ? short : '';
}

// Words with which titles begin and that say nothing about them.
const empty =
  /^(?:一种|一类|基于|关于|面向|用于|针对|解决|提升|提高|降低|减少|改善|开发|研究|研制|寻求|实现|新型|高性能)+/u;
const emptyWords =
  /^(?:a|an|the|of|for|with|and|in|on|to|by|from|based|new|novel|better|lower|higher|improved|solve|how)$/iu;

/** Two characters of a Chinese name, or the first letters of up to three words. */
export function initials(title: string): string {
  const letters = (s: string) => Array.from(s).filter((c) => /[\p{L}\p{N}]/u.test(c));
  const first = letters(title.replace(empty, ''));
  if (first.slice(0, 2).some((c) => han.test(c))) return first.slice(0, 2).join('');
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((w) => w !== '' && !emptyWords.test(w));
  return (words.length > 0 ? words : [title])
    .slice(0, 3)
    .map((w) => letters(w)[0] ?? '')
    .join('')
    .toUpperCase();
}
