// Day, dusk, or what the system says. public/start.js sets the same attribute
// before the first paint.
import { useSyncExternalStore } from 'react';
import { forget, keep, recall } from './store';

export type Theme = 'day' | 'dusk' | 'system';
export const themes: readonly Theme[] = ['system', 'day', 'dusk'];

const listeners = new Set<() => void>();

const current = (): Theme => {
  const kept = recall('theme');
  return kept === 'day' || kept === 'dusk' ? kept : 'system';
};

export function setTheme(theme: Theme): void {
  if (theme === 'system') {
    forget('theme');
    delete document.documentElement.dataset['theme'];
  } else {
    keep('theme', theme);
    document.documentElement.dataset['theme'] = theme;
  }
  for (const tell of listeners) tell();
}

export const useTheme = (): Theme =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, current);
