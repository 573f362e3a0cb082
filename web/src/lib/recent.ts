// What was opened last, in this browser, newest first.
import { useEffect } from 'react';
import { keep, recall } from './store';

export interface Recent {
  page: 'listings' | 'organizations' | 'persons';
  id: string;
  title: string;
}

const most = 12;

export function recents(): Recent[] {
  try {
    const all: unknown = JSON.parse(recall('recent') ?? '[]');
    return Array.isArray(all) ? all.filter(isRecent) : [];
  } catch {
    return []; // written by something else
  }
}

const isRecent = (v: unknown): v is Recent =>
  typeof v === 'object' &&
  v !== null &&
  ['page', 'id', 'title'].every((k) => typeof (v as Record<string, unknown>)[k] === 'string');

export function opened(one: Recent): void {
  keep('recent', JSON.stringify([one, ...recents().filter((r) => r.id !== one.id)].slice(0, most)));
}

/** Remembers a page once its title is known. */
export function useOpened(page: Recent['page'], id: string, title: string): void {
  useEffect(() => {
    if (title !== '') opened({ page, id, title });
  }, [page, id, title]);
}
