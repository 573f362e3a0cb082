import type { Match } from '../../api/types';

/** The page of a record: organisations and persons have their own. */
export function pageOf(
  m: Pick<Match, 'kind' | 'id' | 'organization'>,
): '/listings/$id' | '/organizations/$id' | '/persons/$id' {
  if (m.kind === 'organization') return '/organizations/$id';
  if (m.kind === 'expert') return '/persons/$id';
  // An investor is an organisation of that type, or a person in that role: the
  // organisation names itself as its own.
  if (m.kind === 'investor') return m.organization?.id === m.id ? '/organizations/$id' : '/persons/$id';
  return '/listings/$id';
}
