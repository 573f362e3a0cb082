// What a visitor keeps without an account: a shortlist with notes, and up to
// four listings to compare. Both stay in this browser.
import { useSyncExternalStore } from 'react';
import { keep, recall } from './store';

/** One record on the shortlist, with enough of it to be shown before it is asked for. */
export interface Kept {
  id: string;
  kind: string;
  title: string;
  lang: string;
  /** An investor may be an organisation or a person: which page is its. */
  page: 'listings' | 'organizations' | 'persons';
  note: string;
}

/** What is compared, and the need that it is compared for. */
export interface Compared {
  ids: readonly string[];
  need?: string | undefined;
}

/** More columns than this nobody reads. */
export const mostCompared = 4;
/** An address that can be sent holds so many. */
export const mostKept = 40;

const listeners = new Set<() => void>();

function store<T>(key: string, empty: T, valid: (value: unknown) => T | undefined) {
  let text: string | undefined;
  let value = empty;
  const read = (): T => {
    const now = recall(key);
    if (now !== text) {
      text = now;
      try {
        value = now === undefined ? empty : (valid(JSON.parse(now)) ?? empty);
      } catch {
        value = empty; // written by something else
      }
    }
    return value;
  };
  const write = (next: T) => {
    const said = JSON.stringify(next);
    if (!keep(key, said)) text = said; // no storage: it lives as long as the page
    value = next;
    if (recall(key) === said) text = said;
    for (const tell of listeners) tell();
  };
  return { read, write };
}

const isKept = (v: unknown): v is Kept =>
  typeof v === 'object' &&
  v !== null &&
  ['id', 'kind', 'title', 'lang', 'page', 'note'].every((k) => typeof (v as Record<string, unknown>)[k] === 'string');

const shortlist = store<readonly Kept[]>('shortlist', [], (v) => (Array.isArray(v) ? v.filter(isKept) : undefined));
const compared = store<Compared>('compared', { ids: [] }, (v) => {
  if (typeof v !== 'object' || v === null || !Array.isArray((v as Compared).ids)) return undefined;
  const { ids, need } = v as Compared;
  return { ids: ids.filter((id) => typeof id === 'string').slice(0, mostCompared), need };
});

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener('storage', tell); // another tab
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', tell);
  };
}

export const useShortlist = (): readonly Kept[] => useSyncExternalStore(subscribe, shortlist.read);
export const useCompared = (): Compared => useSyncExternalStore(subscribe, compared.read);

export const isShortlisted = (id: string): boolean => shortlist.read().some((k) => k.id === id);

/** Puts a record on the shortlist, or takes it off; tells whether it is there now. */
export function toggleShortlist(one: Omit<Kept, 'note'>): boolean {
  const all = shortlist.read();
  const there = all.some((k) => k.id === one.id);
  shortlist.write(there ? all.filter((k) => k.id !== one.id) : [...all, { ...one, note: '' }].slice(-mostKept));
  return !there;
}

export function noteOn(id: string, note: string): void {
  shortlist.write(shortlist.read().map((k) => (k.id === id ? { ...k, note: note.slice(0, 500) } : k)));
}

/** Takes over somebody's list; what is there already keeps its own note. */
export function keepAll(them: readonly Kept[]): void {
  const mine = shortlist.read();
  shortlist.write([...mine, ...them.filter((k) => !mine.some((m) => m.id === k.id))].slice(-mostKept));
}

export function putBack(all: readonly Kept[]): void {
  shortlist.write(all);
}

/** Takes a listing into the comparison, or out; the oldest makes room for a fifth. */
export function toggleCompared(id: string, need?: string): boolean {
  const now = compared.read();
  if (now.ids.includes(id)) {
    compared.write({ ...now, ids: now.ids.filter((other) => other !== id) });
    return false;
  }
  compared.write({ ids: [...now.ids, id].slice(-mostCompared), need: need ?? now.need });
  return true;
}

export function clearCompared(): void {
  compared.write({ ids: [] });
}
