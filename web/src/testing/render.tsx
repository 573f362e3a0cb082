// Draws a part of the page as main.tsx does: with words, cache and routes.
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, type RenderResult } from '@testing-library/preact';
import type { ReactNode } from 'react';
import { editionQuery, termsQuery } from '../api/queries';
import { i18n, switchLanguage, withRecordWords, type Lang } from '../lib/i18n';
import { edition, terms } from './data';

export async function draw(part: ReactNode, lang: Lang = 'en'): Promise<RenderResult> {
  await withRecordWords(switchLanguage(lang));
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  queries.setQueryData(editionQuery.queryKey, edition);
  queries.setQueryData(termsQuery.queryKey, terms);
  const root = createRootRoute();
  const page = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => <>{part}</> });
  const router = createRouter({
    routeTree: root.addChildren([page('/')]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  return render(
    <QueryClientProvider client={queries}>
      <I18nProvider i18n={i18n}>
        {/* The routes of the test are not the registered ones. */}
        <RouterProvider router={router as never} />
      </I18nProvider>
    </QueryClientProvider>,
  );
}
