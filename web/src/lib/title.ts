import { useEffect } from 'react';

const listeners = new Set<(title: string) => void>();

/** Names the page: in the window's title, and aloud for those who listen. */
export function useTitle(title: string): void {
  useEffect(() => {
    if (title === '') return;
    document.title = title === 'InnoDock' ? title : `${title} · InnoDock`;
    for (const tell of listeners) tell(title);
  }, [title]);
}

export function onTitle(tell: (title: string) => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
