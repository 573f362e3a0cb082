// Keys of records into words of the reader: from the vocabularies of the server
// where it has them, from our catalogues for kinds, fields and states.
import { useQuery } from '@tanstack/react-query';
import { editionQuery, termsQuery } from '../api/queries';
import type { Cluster, Term } from '../api/types';
import { country, language } from './format';
import { useI18n, type MessageId } from './i18n';

export type Vocabulary = 'trl' | 'tradeModes' | 'ipTypes' | 'priceModes' | 'stages' | 'serviceSteps' | 'needKinds';

export interface Names {
  /** The word for a key; the key itself while the vocabulary is on its way or does not have it. */
  term: (of: Vocabulary, key: string) => string;
  note: (of: Vocabulary, key: string) => string | undefined;
  terms: (of: Vocabulary) => readonly Term[];
  cluster: (key: string) => string;
  direction: (key: string) => string;
  kind: (key: string) => string;
  /** The kind of one record. */
  one: (key: string) => string;
  /** What a value of a facet is called. */
  facet: (name: string, value: string) => string;
}

// All of a kind, and one of it.
const kindIds: Record<string, readonly [MessageId, MessageId]> = {
  need: ['kind.need', 'one.need'],
  achievement: ['kind.achievement', 'one.achievement'],
  product: ['kind.product', 'one.product'],
  patent: ['kind.patent', 'one.patent'],
  service: ['kind.service', 'one.service'],
  project: ['kind.project', 'one.project'],
  mandate: ['kind.mandate', 'one.mandate'],
  organization: ['kind.organization', 'one.organization'],
  expert: ['kind.expert', 'one.expert'],
  investor: ['kind.investor', 'one.investor'],
};

export const orgTypeIds: Record<string, MessageId> = {
  enterprise: 'orgType.enterprise',
  university: 'orgType.university',
  institute: 'orgType.institute',
  agency: 'orgType.agency',
  investor: 'orgType.investor',
  financial: 'orgType.financial',
  incubator: 'orgType.incubator',
  government: 'orgType.government',
  other: 'orgType.other',
};

export function useClusters(): readonly Cluster[] {
  return useQuery(editionQuery).data?.clusters ?? [];
}

/** Where a cluster stands in the edition decides its lightness and its sign. */
export function useClusterLook(): (key: string | undefined) => { hue: number; step: number } {
  const clusters = useClusters();
  return (key) => {
    const at = clusters.findIndex((c) => c.key === key);
    const found = clusters[at];
    return found === undefined ? { hue: 262, step: -1 } : { hue: found.hue, step: at };
  };
}

export function useNames(): Names {
  const { lang, t, say } = useI18n();
  const terms = useQuery(termsQuery).data;
  const edition = useQuery(editionQuery).data;
  const all = (of: Vocabulary): readonly Term[] => terms?.[of] ?? [];
  const find = (of: Vocabulary, key: string) => all(of).find((x) => x.key === key);
  const names: Names = {
    terms: all,
    term: (of, key) => say(find(of, key)?.label) || key,
    note: (of, key) => say(find(of, key)?.note) || undefined,
    cluster: (key) => say(edition?.clusters.find((c) => c.key === key)?.label) || key,
    direction: (key) => say(edition?.directions.find((d) => d.key === key)?.label) || key,
    kind: (key) => t(kindIds[key]?.[0] ?? 'kind.need'),
    one: (key) => t(kindIds[key]?.[1] ?? 'one.need'),
    facet: (name, value) => {
      switch (name) {
        case 'cluster':
          return names.cluster(value);
        case 'country':
          return country(value, lang);
        case 'language':
          return language(value, lang);
        case 'trl':
          return names.term('trl', value);
        case 'mode':
          return names.term('tradeModes', value);
        case 'ip':
          return names.term('ipTypes', value);
        case 'kind':
          return names.kind(value);
        case 'orgType': {
          const id = orgTypeIds[value];
          return id === undefined ? value : t(id);
        }
        case 'demo':
          return t(value === 'true' ? 'facet.demo.yes' : 'facet.demo.no');
        default:
          return value;
      }
    },
  };
  return names;
}
