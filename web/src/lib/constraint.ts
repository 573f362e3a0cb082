// Constraints as they stand in an address: short, readable, and read back exactly.
//   trl:>=:5   time:<=:12   budget:<=:..500000:CNY   region:in:CN,DE   mode:in:licence
import type { Constraint, ConstraintKey } from '../api/types';

export const constraintKeys = [
  'trl',
  'budget',
  'time',
  'region',
  'mode',
  'ip',
  'language',
] as const satisfies readonly ConstraintKey[];
const ops = ['>=', '<=', '=', 'in'] as const;

const isKey = (s: string | undefined): s is ConstraintKey => constraintKeys.some((k) => k === s);
const isOp = (s: string | undefined): s is Constraint['op'] => ops.some((o) => o === s);
const plain = (n: number | undefined) => (n === undefined ? '' : String(n));

export function encodeConstraint(c: Constraint): string {
  const head = `${c.key}:${c.op}:`;
  if (c.key === 'budget') return `${head}${plain(c.min)}..${plain(c.max)}:${c.currency ?? 'CNY'}`;
  if (c.key === 'trl' || c.key === 'time') return head + plain(c.number ?? 0);
  return head + (c.values ?? []).map(encodeURIComponent).join(',');
}

const figure = (s: string | undefined): number | undefined => {
  const n = s === undefined || s === '' ? NaN : Number(s);
  return Number.isFinite(n) ? n : undefined;
};

/** Reads one back; undefined for what no constraint can be, so a mangled address still answers. */
export function decodeConstraint(token: string): Constraint | undefined {
  const [key, op, value = '', currency] = token.split(':');
  if (!isKey(key) || !isOp(op)) return undefined;
  if (key === 'budget') {
    const [low, high] = value.split('..');
    const min = figure(low);
    const max = figure(high);
    if (min === undefined && max === undefined) return undefined;
    return {
      key,
      op,
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      currency: currency ?? 'CNY',
    };
  }
  if (key === 'trl' || key === 'time') {
    const number = figure(value);
    return number === undefined ? undefined : { key, op, number };
  }
  const values = value.split(',').filter(Boolean).map(decoded);
  return values.length === 0 ? undefined : { key, op, values };
}

function decoded(s: string): string {
  try {
    return decodeURIComponent(s);
  } catch {
    return s;
  }
}

/** A constraint somebody adds by hand, with a value to begin from. */
export function blankConstraint(key: ConstraintKey): Constraint {
  switch (key) {
    case 'trl':
      return { key, op: '>=', number: 6 };
    case 'time':
      return { key, op: '<=', number: 12 };
    case 'budget':
      return { key, op: '<=', max: 500_000, currency: 'CNY' };
    case 'region':
      return { key, op: 'in', values: ['CN'] };
    case 'mode':
      return { key, op: 'in', values: ['licence'] };
    case 'ip':
      return { key, op: 'in', values: ['invention'] };
    case 'language':
      return { key, op: 'in', values: ['zh'] };
  }
}
