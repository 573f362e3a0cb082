// What the server has already asked for the page that it sent: answers of the
// interface by the keys of the cache, in a block of data beside the page.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

export function takeFirst(queries: QueryClient, page: Document = document): void {
  const block = page.getElementById('first');
  if (block === null) return;
  const answers = JSON.parse(block.textContent) as Record<string, unknown>;
  for (const [key, answer] of Object.entries(answers)) queries.setQueryData(JSON.parse(key) as QueryKey, answer);
  block.remove();
}
