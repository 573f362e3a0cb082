// Where figures stand beside each other on a line. Pure, so that it is tested
// without drawing.

/** The number at the beginning of what somebody wrote as a value; undefined for ranges and words. */
export function numberIn(text: string | undefined): number | undefined {
  const found = /^\s*[<>≤≥≈~]?\s*([+−-]?\d[\d,]*(?:\.\d+)?)\s*(?:%|‰|°?[A-Za-zµμΩ]{0,6})?\s*$/u.exec(text ?? '');
  if (found === null) return undefined;
  const n = Number((found[1] ?? '').replace(/,/g, '').replace('−', '-'));
  return Number.isFinite(n) ? n : undefined;
}

/** Beyond this ratio of the largest to the smallest a line shows nothing of the small ones: it goes by powers of ten. */
const wide = 40;

/** Places on a line from 0 to 1 for each figure, in their order; undefined where they cannot stand on one line. */
export function places(figures: readonly number[]): number[] | undefined {
  if (figures.length < 2) return undefined;
  const low = Math.min(...figures);
  const high = Math.max(...figures);
  if (low === high) return undefined;
  if (low > 0 && high / low > wide) {
    const span = Math.log(high / low);
    return figures.map((f) => 0.06 + 0.88 * (Math.log(f / low) / span));
  }
  // From zero where that keeps the differences visible: lengths are compared honestly.
  const from = low >= 0 && low / high < 0.85 ? 0 : low - (high - low) * 0.15;
  return figures.map((f) => ((f - from) / (high - from)) * 0.94);
}
