import { useEffect, useRef } from 'react';
import type { Match } from '../../api/types';
import { MatchCard } from './MatchCard';
import { typing } from '../../lib/keys';

/** The results, walked by j and k; o opens, s shortlists, c compares, x puts aside. */
export function ResultList({ items }: { items: readonly Match[] }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-result]') ?? [])];
      const at = cards.findIndex((card) => card.contains(document.activeElement));
      const go = (to: number) => {
        const card = cards[Math.max(0, Math.min(cards.length - 1, to))];
        card?.querySelector<HTMLElement>('a, button')?.focus();
        card?.scrollIntoView({ block: 'nearest' });
      };
      if (event.key === 'j') go(at + 1);
      else if (event.key === 'k') go(at === -1 ? 0 : at - 1);
      else if (event.key === 'o' && at >= 0) cards[at]?.querySelector<HTMLElement>('a')?.click();
      else if (event.key === 'x' && at >= 0) cards[at]?.querySelector<HTMLElement>('[data-dismiss]')?.click();
      else if (event.key === 's' && at >= 0) cards[at]?.querySelector<HTMLElement>('[data-shortlist]')?.click();
      else if (event.key === 'c' && at >= 0) cards[at]?.querySelector<HTMLElement>('[data-compare]')?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <ol className="results" ref={list}>
      {items.map((m) => (
        <li key={`${m.kind} ${m.id}`} data-result>
          <MatchCard match={m} />
        </li>
      ))}
    </ol>
  );
}
