import { useNavigate } from '@tanstack/react-router';
import { addressText, type Ask } from '../../lib/address';
import { encodeConstraint } from '../../lib/constraint';
import type { Corrections } from './Understood';

/** Leads a text to its answer, with what the reader corrected about it. */
export function useAsk(): (text: string, corrections?: Corrections) => void {
  const navigate = useNavigate();
  return (text, corrections) => {
    if (text.trim() === '') return;
    const listing = listingNamed(text.trim());
    if (listing !== undefined) {
      void navigate({ to: '/match', search: { listing } });
      return;
    }
    void navigate({ to: '/match', search: { ...addressText(text.trim()), ...correctionsIn(corrections) } });
  };
}

/** The listing whose address somebody pasted, if it is one of this site. */
function listingNamed(text: string): string | undefined {
  if (!/^https?:\/\/\S+$/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.host === window.location.host ? /^\/listings\/([\w-]+)\/?$/.exec(url.pathname)?.[1] : undefined;
}

export function correctionsIn(c: Corrections | undefined): Pick<Ask, 'drop' | 'has'> {
  const part: Pick<Ask, 'drop' | 'has'> = {};
  if (c !== undefined && c.drop.length > 0) part.drop = [...c.drop];
  if (c?.constraints !== undefined)
    part.has = c.constraints.length === 0 ? ['none'] : c.constraints.map(encodeConstraint);
  return part;
}

/** Enter sends, Shift+Enter breaks the line, and Enter that picks a Chinese word does neither. */
export function sends(event: React.KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
}
