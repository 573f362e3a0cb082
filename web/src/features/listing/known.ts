import { useI18n, type MessageId } from '../../lib/i18n';

const knownIds: Record<string, MessageId> = {
  'status.applied': 'status.applied',
  'status.granted': 'status.granted',
  'status.lapsed': 'status.lapsed',
  'status.expired': 'status.expired',
  'status.registered': 'status.registered',
  'status.unknown': 'status.unknown',
  'round.seed': 'round.seed',
  'round.angel': 'round.angel',
  'round.a': 'round.a',
  'round.b': 'round.b',
  'round.c': 'round.c',
};

/** The word for a state or a round, in which records are free; one that we do not know stays as it is. */
export function useKnown(): (of: 'status' | 'round', key: string | undefined) => string | undefined {
  const { t } = useI18n();
  return (of, key) => {
    const id = key === undefined ? undefined : knownIds[`${of}.${key}`];
    return id === undefined ? key : t(id);
  };
}
