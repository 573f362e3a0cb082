import type { Match } from '../../api/types';

/** Where a record is shown: organisations and persons have pages of their own. */
export function placeOf(m: Pick<Match, 'kind' | 'id' | 'organization'>): 'listings' | 'organizations' | 'persons' {
  if (m.kind === 'organization') return 'organizations';
  if (m.kind === 'expert') return 'persons';
  // An investor is an organisation of that type, or a person in that role: the
  // organisation names itself as its own.
  if (m.kind === 'investor') return m.organization?.id === m.id ? 'organizations' : 'persons';
  return 'listings';
}

export const pageOf = (m: Pick<Match, 'kind' | 'id' | 'organization'>) => `/${placeOf(m)}/$id` as const;
