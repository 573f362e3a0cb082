// The one cache of server state: what each operation is called there, how long
// its answer holds, and what follows it.
import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, Problem } from './client';
import type { MatchRequest } from './types';

const minute = 60_000;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: minute,
        refetchOnWindowFocus: false, // nothing moves while somebody reads
        // What the server refused it refuses again; a broken line may mend.
        retry: (count, error) => error instanceof Problem && (error.status === 0 || error.status >= 500) && count < 2,
      },
    },
  });
}

// Vocabularies change with a release or once in an edition.
export const editionQuery = queryOptions({
  queryKey: ['edition'],
  queryFn: ({ signal }) => api.edition(signal),
  staleTime: Infinity,
});
export const termsQuery = queryOptions({
  queryKey: ['terms'],
  queryFn: ({ signal }) => api.terms(signal),
  staleTime: Infinity,
});
export const figuresQuery = queryOptions({ queryKey: ['figures'], queryFn: ({ signal }) => api.figures(signal) });

/** A match is a POST and still a question: the request is its key. */
export const matchQuery = (request: MatchRequest) =>
  infiniteQueryOptions({
    queryKey: ['match', request],
    queryFn: ({ signal, pageParam }) =>
      api.match(pageParam === '' ? request : { ...request, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 5 * minute,
  });

export const understandQuery = (text: string) =>
  queryOptions({
    queryKey: ['understand', text],
    queryFn: ({ signal }) => api.understand(text, signal),
    staleTime: 5 * minute,
    retry: false,
  });

export const newestQuery = (kind: 'need' | 'achievement', limit: number) =>
  queryOptions({
    queryKey: ['newest', kind, limit],
    queryFn: ({ signal }) => api.match({ kinds: [kind], sort: 'newest', limit }, signal),
  });
export const suggestQuery = (q: string) =>
  queryOptions({ queryKey: ['suggest', q], queryFn: ({ signal }) => api.suggest(q, signal), retry: false });
export type TextName = 'about' | 'how' | 'licences' | 'accessibility';
export const textQuery = (name: TextName, lang: string) =>
  queryOptions({
    queryKey: ['text', name, lang],
    queryFn: ({ signal }) => api.text(`${name}.${lang}`, signal),
    staleTime: Infinity,
  });
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.imports(signal),
  retry: false,
});
const ended = new Set(['done', 'partial', 'failed', 'cancelled', 'undone']);
// What went wrong is told in the language of the page, so that is part of the key. While it is asked
// for anew the old answer stays: what somebody has begun to mend stands below it.
export const importQuery = (id: string, lang: string) =>
  queryOptions({
    queryKey: ['import', id, lang],
    queryFn: ({ signal }) => api.import(id, signal),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (ended.has(query.state.data?.state ?? '') ? false : 400),
  });
export const refusedQuery = (id: string, lang: string) =>
  queryOptions({
    queryKey: ['refused', id, lang],
    queryFn: ({ signal }) => api.refusedRows(id, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
export const listingQuery = (id: string) =>
  queryOptions({ queryKey: ['listing', id], queryFn: ({ signal }) => api.listing(id, signal) });
export const fitsQuery = (id: string, limit: number) =>
  queryOptions({ queryKey: ['fits', id, limit], queryFn: ({ signal }) => api.fits(id, limit, signal) });
export const similarQuery = (id: string) =>
  queryOptions({ queryKey: ['similar', id], queryFn: ({ signal }) => api.similar(id, signal) });
export const organizationQuery = (id: string) =>
  queryOptions({ queryKey: ['organization', id], queryFn: ({ signal }) => api.organization(id, signal) });
export const listingsOfQuery = (organization: string) =>
  infiniteQueryOptions({
    queryKey: ['listings', organization],
    queryFn: ({ signal, pageParam }) =>
      api.listings(
        pageParam === '' ? { organization, limit: 20 } : { organization, limit: 20, cursor: pageParam },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: ({ signal }) => api.person(id, signal) });
export const personsOfQuery = (organization: string) =>
  queryOptions({
    queryKey: ['persons', organization],
    queryFn: ({ signal }) => api.persons({ organization, limit: 50 }, signal),
  });
