import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { editionQuery, newQueryClient, termsQuery } from '../api/queries';
import { takeFirst } from '../api/first';
import { i18n, languageOfPage, switchLanguage } from '../lib/i18n';
import { router } from './router';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/parts.css';
import './shell.css';

const queries = newQueryClient();
takeFirst(queries);
// Every page names clusters and terms: asked for at once, beside the page's own code.
const later = () => undefined; // the page that needs them tells what went wrong
queries.query(editionQuery).catch(later);
queries.query(termsQuery).catch(later);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// What could not be answered was told in the language of then: ask again.
i18n.on('change', () => {
  void queries.refetchQueries({ type: 'active', predicate: (q) => q.state.status === 'error' });
});

// Until its words and the page's own code are there, what the server has sent to be read without
// script stays: nothing flashes in another language, and no empty page stands in between.
void Promise.all([switchLanguage(languageOfPage()), router.load()]).then(() => {
  root.textContent = '';
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <I18nProvider i18n={i18n}>
          <RouterProvider router={router} />
        </I18nProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
});
