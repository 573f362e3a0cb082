// A comparison as rows: what is said of each listing, beside each other. Pure,
// so that it is tested without a page.
import type { Indicator, Listing } from '../../api/types';

export type Verdict = 'pass' | 'fail' | 'unknown';

export interface Cell {
  text: string;
  verdict?: Verdict;
}

export interface Row {
  name: string;
  /** What the need asks for, where there is one. */
  wanted?: string;
  cells: readonly Cell[];
  differs: boolean;
}

export interface Wording {
  lang: string;
  label: (
    field: 'kind' | 'owner' | 'place' | 'trl' | 'stage' | 'modes' | 'price' | 'rights' | 'tryFirst' | 'deadline',
  ) => string;
  value: (
    field: 'kind' | 'owner' | 'place' | 'trl' | 'stage' | 'modes' | 'price' | 'rights' | 'tryFirst' | 'deadline',
    l: Listing,
  ) => string;
  own: (text: string) => string;
}

const fields = ['kind', 'owner', 'place', 'trl', 'stage', 'modes', 'price', 'rights', 'tryFirst', 'deadline'] as const;

/** A figure of an offer under the name that its owner gave it. */
interface Figure {
  name: string;
  value: string;
  unit: string;
}

export function figuresOf(l: Listing, own: (text: string) => string): Figure[] {
  const of = (i: Indicator): Figure => ({ name: own(i.name), value: i.value, unit: i.unit ?? '' });
  const compared = l.achievement?.comparison ?? [];
  return [
    ...(l.need?.indicators ?? []).map(of),
    ...(l.product?.figures ?? []).map(of),
    ...compared.map((c) => ({ name: own(c.indicator), value: own(c.ours), unit: c.unit ?? '' })),
  ];
}

/** Pairs of letters of a Chinese name, words of any other. */
function pieces(name: string): Set<string> {
  const text = name.toLowerCase();
  const words = text.match(/[a-z0-9]{2,}/g) ?? [];
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  return new Set([...words.map((w) => w.replace(/s$/, '')), ...han.slice(1).map((c, i) => `${han[i] ?? ''}${c}`)]);
}

/** How much of the shorter of two names is in the other, 0 to 1. */
export function likeness(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)];
  const least = Math.min(x.size, y.size);
  if (least === 0) return a === b ? 1 : 0;
  return [...x].filter((p) => y.has(p)).length / least;
}

const leastLike = 0.6;

/** The figure of a list that speaks of the same thing: the same unit, and most of the name. */
export function sameFigure(wanted: { name: string; unit: string }, list: readonly Figure[]): Figure | undefined {
  let best: Figure | undefined;
  let most = leastLike;
  for (const f of list) {
    if (f.unit.replace(/\s/g, '') !== wanted.unit.replace(/\s/g, '')) continue;
    const like = likeness(wanted.name, f.name);
    if (like >= most) [best, most] = [f, like];
  }
  return best;
}

const number = (text: string): number | undefined => {
  const found = /^[^\d-]*(-?\d+(?:\.\d+)?)\D*$/.exec(text.replace(/(\d),(?=\d{3})/g, '$1'));
  return found === null ? undefined : Number(found[1]);
};

/** Whether a figure meets what is asked; unknown where either is no plain number. */
export function verdict(wanted: Indicator, found: string): Verdict {
  const [ask, has] = [number(wanted.value), number(found)];
  if (ask === undefined || has === undefined) return 'unknown';
  if (wanted.direction === '>=') return has >= ask ? 'pass' : 'fail';
  if (wanted.direction === '<=') return has <= ask ? 'pass' : 'fail';
  return has === ask ? 'pass' : 'unknown';
}

const signs: Record<string, string> = { '>=': '≥ ', '<=': '≤ ', '=': '= ' };

/** Rows of a comparison: the need's figures, then what differs, then what is the same. */
export function rows(listings: readonly Listing[], need: Listing | undefined, w: Wording): Row[] {
  const figures = listings.map((l) => figuresOf(l, w.own));
  const used = figures.map(() => new Set<Figure>());
  const asked = (need?.need?.indicators ?? []).map((i): Row => {
    const name = w.own(i.name);
    const unit = i.unit ?? '';
    const cells = figures.map((list, at): Cell => {
      const found = sameFigure({ name, unit }, list);
      if (found === undefined) return { text: '', verdict: 'unknown' };
      used[at]?.add(found);
      return { text: `${found.value} ${found.unit}`.trim(), verdict: verdict(i, found.value) };
    });
    return { name, wanted: `${signs[i.direction ?? ''] ?? ''}${i.value} ${unit}`.trim(), cells, differs: true };
  });
  const rest: Row[] = [];
  figures.forEach((list, at) => {
    for (const f of list) {
      if (used[at]?.has(f) === true) continue;
      const cells = figures.map((other, i): Cell => {
        const found =
          i === at
            ? f
            : sameFigure(
                f,
                other.filter((x) => used[i]?.has(x) !== true),
              );
        if (found === undefined) return { text: '' };
        used[i]?.add(found);
        return { text: `${found.value} ${found.unit}`.trim() };
      });
      rest.push({ name: f.name, cells, differs: true });
    }
  });
  const plain = fields.map((field): Row => {
    const cells = listings.map((l): Cell => ({ text: w.value(field, l) }));
    const wanted = need === undefined ? '' : wantedOf(field, need, w);
    return {
      name: w.label(field),
      ...(wanted === '' ? {} : { wanted }),
      cells,
      differs: new Set(cells.map((c) => c.text)).size > 1,
    };
  });
  const said = plain.filter((r) => r.cells.some((c) => c.text !== ''));
  return [...asked, ...said.filter((r) => r.differs), ...rest, ...said.filter((r) => !r.differs)];
}

function wantedOf(field: (typeof fields)[number], need: Listing, w: Wording): string {
  return field === 'trl' || field === 'price' || field === 'modes' || field === 'deadline' ? w.value(field, need) : '';
}
