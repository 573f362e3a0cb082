// The address of an answer holds everything that was asked, so that it can be
// sent to anyone. A text too long for an address stays in this browser's tab.
import type { Kind, MatchRequest } from '../api/types';
import { decodeConstraint } from './constraint';
import { digest, keep, recall } from './store';

export const facetNames = ['cluster', 'country', 'trl', 'mode', 'ip', 'orgType', 'language', 'source', 'demo'] as const;
export type FacetName = (typeof facetNames)[number];

export const kinds = [
  'need',
  'achievement',
  'product',
  'patent',
  'service',
  'project',
  'mandate',
  'organization',
  'expert',
  'investor',
] as const satisfies readonly Kind[];
const isKind = (s: string): s is Kind => kinds.some((k) => k === s);

export type Ask = {
  q?: string | undefined;
  /** Key of a long text in the tab's storage. */
  long?: string | undefined;
  listing?: string | undefined;
  /** Only these kinds are looked through; none: those that suit the question. */
  in?: string[] | undefined;
  /** The tab: one of the kinds found. */
  kind?: string | undefined;
  drop?: string[] | undefined;
  /** Exactly these constraints, encoded; ['none'] for no constraint at all. */
  has?: string[] | undefined;
  sort?: 'newest' | 'trl' | undefined;
} & { [F in FacetName]?: string[] | undefined };

type Raw = Record<string, unknown>;
/** A value of an address as a list; undefined when it says nothing. */
export const strings = (v: unknown): string[] | undefined => {
  const list = (Array.isArray(v) ? v : [v]).filter((s): s is string => typeof s === 'string' && s !== '');
  return list.length > 0 ? list : undefined;
};
const one = (v: unknown): string | undefined => strings(v)?.[0];

/** Takes out of an address what belongs to an answer, and drops the rest. */
export function toAsk(raw: Raw): Ask {
  const sort = one(raw['sort']);
  const ask: Ask = {
    q: one(raw['q']),
    long: one(raw['long']),
    listing: one(raw['listing']),
    in: strings(raw['in']),
    kind: one(raw['kind']),
    drop: strings(raw['drop']),
    has: strings(raw['has']),
    sort: sort === 'newest' || sort === 'trl' ? sort : undefined,
  };
  for (const f of facetNames) ask[f] = strings(raw[f]);
  return ask;
}

/** The query of an address: a key once, or repeated for a list. No JSON, so people can read it. */
export function parseSearch(search: string): Raw {
  const raw: Raw = {};
  const params = new URLSearchParams(search);
  for (const key of new Set(params.keys())) {
    const all = params.getAll(key);
    raw[key] = all.length === 1 ? all[0] : all;
  }
  return raw;
}

export function stringifySearch(search: Raw): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) for (const s of strings(value) ?? []) params.append(key, s);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Longer texts make addresses that mail programs and chats cut off. */
export const longestInAddress = 1500;

const tab = () => sessionStorage;

/** What goes into the address for a text: the text, or the key under which the tab keeps it. */
export function addressText(text: string): Pick<Ask, 'q' | 'long'> {
  if (text.length <= longestInAddress) return { q: text };
  const key = digest(text);
  held.set(key, text);
  keep(`text.${key}`, text, tab);
  return { long: key };
}

// Storage of a tab ends at some five megabytes; what it refuses lives as long as the page.
const held = new Map<string, string>();

/** The text of an address; undefined when it was a long one of another tab. */
export function textOf(ask: Ask): string | undefined {
  if (ask.long !== undefined) return held.get(ask.long) ?? recall(`text.${ask.long}`, tab);
  return ask.q ?? '';
}

export function requestOf(ask: Ask, text: string): MatchRequest {
  const request: MatchRequest = { limit: 20 };
  if (ask.listing !== undefined) request.listing = ask.listing;
  else if (text.trim() !== '') request.text = text;
  const scope = ask.in?.includes('all') ? [...kinds] : (ask.in ?? []).filter(isKind);
  if (scope.length > 0) request.kinds = scope;
  const filters: Record<string, string[]> = {};
  if (ask.kind !== undefined) filters['kind'] = [ask.kind];
  for (const f of facetNames) if (ask[f] !== undefined) filters[f] = ask[f];
  if (Object.keys(filters).length > 0) request.filters = filters;
  if (ask.drop !== undefined) request.drop = ask.drop;
  if (ask.has !== undefined) request.constraints = ask.has.map(decodeConstraint).filter((c) => c !== undefined);
  // Without a question there is no fit to sort by.
  const sort = ask.sort ?? (request.text === undefined && request.listing === undefined ? 'newest' : undefined);
  if (sort !== undefined) request.sort = sort;
  return request;
}
