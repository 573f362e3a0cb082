// The only place that talks to the server. Every call comes back with data or
// throws a Problem, whose request id a reader can quote.
import createClient from 'openapi-fetch';
import type { paths } from './generated/schema';

const client = createClient<paths>({ baseUrl: '/api/v1' });

/** Why a call brought nothing. `code` is stable; `requestId` is empty when no server answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly requestId = '',
  ) {
    super(detail);
    this.name = 'Problem';
  }
  /** There is nothing at this address, now and on the next try. */
  get missing(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function text(of: unknown, key: string): string {
  const value = typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : '';
}

async function settle<T>(call: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (error) {
    // An abort is the caller's own doing and no problem of the network.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', error instanceof Error ? error.message : String(error));
  }
  const { data, error, response } = outcome;
  if (response.ok && data !== undefined) return data;
  const id = text(error, 'requestId') || (response.headers.get('X-Request-Id') ?? '');
  throw new Problem(
    response.status,
    text(error, 'code') || 'unknown',
    text(error, 'detail') || response.statusText,
    id,
  );
}

type Json<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;

export const api = {
  edition: (signal?: AbortSignal) => settle(client.GET('/edition', { signal })),
  terms: (signal?: AbortSignal) => settle(client.GET('/terms', { signal })),
  figures: (signal?: AbortSignal) => settle(client.GET('/figures', { signal })),
  match: (body: Json<'/matches'>, signal?: AbortSignal) => settle(client.POST('/matches', { body, signal })),
  understand: (text: string, signal?: AbortSignal) =>
    settle(client.POST('/understandings', { body: { text }, signal })),
  listing: (id: string, signal?: AbortSignal) =>
    settle(client.GET('/listings/{id}', { params: { path: { id } }, signal })),
  fits: (id: string, limit: number, signal?: AbortSignal) =>
    settle(client.GET('/listings/{id}/matches', { params: { path: { id }, query: { limit } }, signal })),
  listings: (query: { organization?: string; cursor?: string; limit?: number }, signal?: AbortSignal) =>
    settle(client.GET('/listings', { params: { query }, signal })),
  organization: (id: string, signal?: AbortSignal) =>
    settle(client.GET('/organizations/{id}', { params: { path: { id } }, signal })),
  person: (id: string, signal?: AbortSignal) =>
    settle(client.GET('/persons/{id}', { params: { path: { id } }, signal })),
  persons: (query: { organization?: string; limit?: number }, signal?: AbortSignal) =>
    settle(client.GET('/persons', { params: { query }, signal })),
};
