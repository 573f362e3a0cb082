// What the parts of one answer share: the text that was asked, and what the
// reader put aside with a reason. The reasons stay in this browser.
import { createContext, useContext, useState } from 'react';
import type { MessageId } from '../../lib/i18n';
import { digest, keep, recall } from '../../lib/store';

export const reasons = {
  field: 'dismiss.field',
  early: 'dismiss.early',
  price: 'dismiss.price',
  place: 'dismiss.place',
  known: 'dismiss.known',
  other: 'dismiss.other',
} as const satisfies Record<string, MessageId>;
export type Reason = keyof typeof reasons;
const isReason = (s: unknown): s is Reason => typeof s === 'string' && s in reasons;

export interface Dismissals {
  reason: (id: string) => Reason | undefined;
  dismiss: (id: string, why: Reason) => void;
  restore: (id: string) => void;
}

function read(key: string): Record<string, Reason> {
  try {
    const kept: unknown = JSON.parse(recall(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((e): e is [string, Reason] => isReason(e[1])));
  } catch {
    return {}; // written by something else: begin anew
  }
}

/** What was put aside for one question; the same listing may fit another. */
export function useDismissals(question: string): Dismissals {
  const key = `dismissed.${digest(question)}`;
  const [state, set] = useState({ key, all: read(key) });
  const all = state.key === key ? state.all : read(key);
  const save = (next: Record<string, Reason>) => {
    keep(key, JSON.stringify(next));
    set({ key, all: next });
  };
  return {
    reason: (id) => all[id],
    dismiss: (id, why) => {
      save({ ...all, [id]: why });
    },
    restore: (id) => {
      save(Object.fromEntries(Object.entries(all).filter(([other]) => other !== id)));
    },
  };
}

interface Shared {
  text: string;
  dismissals: Dismissals | undefined;
  /** The listing that is asked for, when one is. */
  need?: string | undefined;
}

export const AnswerContext = createContext<Shared>({ text: '', dismissals: undefined });
export const useAnswer = () => useContext(AnswerContext);
