// A mode for slow lines: no drawn plates, nothing fetched ahead. On by itself
// where the browser is asked to save data, until somebody says otherwise.
import { useSyncExternalStore } from 'react';
import { keep, recall } from './store';

const listeners = new Set<() => void>();

const saving = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

export const isLean = (): boolean => {
  const said = recall('lean');
  return said === undefined ? saving() : said === 'yes';
};

const show = () => {
  document.documentElement.toggleAttribute('data-lean', isLean());
};
show();

export function setLean(on: boolean): void {
  keep('lean', on ? 'yes' : 'no');
  show();
  for (const tell of listeners) tell();
}

export const useLean = (): boolean =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, isLean);
