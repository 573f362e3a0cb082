import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { matchQuery } from './queries';
import { takeFirst } from './first';

function pageWith(answers: Record<string, unknown>): Document {
  const page = document.implementation.createHTMLDocument();
  const block = page.createElement('script');
  block.type = 'application/json';
  block.id = 'first';
  block.textContent = JSON.stringify(answers);
  page.body.append(block);
  return page;
}

test('an answer that came with the page is not asked for again', () => {
  const queries = new QueryClient();
  // As the server writes the key of `?in=need&sort=newest&cluster=biomedicine`.
  const key = '["match",{"kinds":["need"],"filters":{"cluster":["biomedicine"]},"sort":"newest","limit":20}]';
  const page = pageWith({ [key]: { pages: [{ total: 7 }], pageParams: [''] } });
  takeFirst(queries, page);
  const request = {
    limit: 20,
    kinds: ['need' as const],
    filters: { cluster: ['biomedicine'] },
    sort: 'newest' as const,
  };
  expect(queries.getQueryData(matchQuery(request).queryKey)?.pages[0]?.total).toBe(7);
  expect(page.getElementById('first')).toBeNull();
});

test('a page without data is none that breaks', () => {
  takeFirst(new QueryClient(), document.implementation.createHTMLDocument());
});
