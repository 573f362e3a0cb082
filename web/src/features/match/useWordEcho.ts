import { useEffect, type RefObject } from 'react';

/**
 * While the pointer or the focus is on a marked word, the same word is marked
 * wherever else it stands in the element: in the need and in every quotation. It
 * works on attributes, so that no result is drawn again for a moving pointer.
 */
export function useWordEcho(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const echo = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest('[data-word]') : null;
      const word = target?.getAttribute('data-word') ?? undefined;
      for (const other of element.querySelectorAll('[data-word]')) {
        other.toggleAttribute('data-echo', word !== undefined && same(word, other.getAttribute('data-word') ?? ''));
      }
    };
    const events = ['pointerover', 'pointerleave', 'focusin', 'focusout'];
    for (const name of events) element.addEventListener(name, echo);
    return () => {
      for (const name of events) element.removeEventListener(name, echo);
    };
  }, [root]);
}

/** A compound of Han characters and its parts are marked together: 高炉风口 with 高炉 and 风口. */
function same(a: string, b: string): boolean {
  if (a === b) return true;
  return /\p{Script=Han}{2}/u.test(a) && /\p{Script=Han}{2}/u.test(b) && (a.includes(b) || b.includes(a));
}
