// What a plate says: the figure that tells most about a listing. Pure, so that
// it can be tested without drawing.

export interface PlateFacts {
  title: string;
  trl?: number | undefined;
  kind: string;
}

// A number with its unit, as titles have it: "4.5 V", "-30 %", "600 °C", "0.1 mm".
const figure =
  /[-−–±<>≤≥+]?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|‰|℃|°C|K\b|(?:k|M|G|m|μ|µ|n)?(?:m[²³]?|s|g|t|W|Wh|V|A|Hz|Pa|N|J|L|T|B)(?![a-z])|(?:kWh|rpm|dB|bar|ppm|ppb|nm|MPa|GPa|kV|mAh|Gbps|Mbps)\b|倍|级|年|万吨|吨|万次|次|天|小时|微米|纳米|毫米|米)/u;
const han = /\p{Script=Han}/u;

/** The one large word of a plate and the small one below it (empty: none). */
export function plateWords(facts: PlateFacts, trlName: (level: number) => string): { large: string; small: string } {
  if (facts.trl !== undefined && facts.trl > 0) {
    const label = trlName(facts.trl).replace(/^TRL\s?\d\s*/u, '');
    return { large: `TRL ${facts.trl}`, small: label };
  }
  const found = figure.exec(facts.title)?.[0].trim();
  if (found !== undefined && found.length <= 10) return { large: found.replace(/^[-–]/u, '−'), small: '' };
  return { large: initials(facts.title), small: '' };
}

/** Two characters of a Chinese name, or the first letters of up to three words. */
export function initials(title: string): string {
  const first = Array.from(title).filter((c) => /[\p{L}\p{N}]/u.test(c));
  if (first.slice(0, 2).some((c) => han.test(c))) return first.slice(0, 2).join('');
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((w) => w.length > 2 || /^\d/u.test(w));
  const letters = (words.length > 0 ? words : [title]).slice(0, 3).map((w) => Array.from(w)[0] ?? '');
  return letters.join('').toUpperCase();
}
