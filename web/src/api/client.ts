// The only place that talks to the server, typed by the schema. Every call comes
// back with data or throws a Problem, whose request id a reader can quote.
import type { paths } from './generated/schema';

const base = '/api/v1';

/** Why a call brought nothing. `code` is stable; `requestId` is empty when no server answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly requestId = '',
    /** Of the detail, as a tag; empty when the server did not say. */
    readonly lang = '',
  ) {
    super(detail);
    this.name = 'Problem';
  }
  /** There is nothing at this address, now and on the next try. */
  get missing(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

type Json<R> = R extends { content: { 'application/json': infer B } } ? B : never;
type Answer<O> = O extends { responses: { 200: infer R } } ? Json<R> : never;
type Body<O> = O extends { requestBody: infer R } ? Json<R> : never;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type With<M extends string> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];
type Got<P extends With<'get'>> = paths[P] extends { get: infer O } ? O : never;
type Posted<P extends With<'post'>> = paths[P] extends { post: infer O } ? O : never;

function word(of: unknown, key: string): string {
  const value = typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : '';
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  // Not the browser's choice but the page's: a reader may have switched.
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', document.documentElement.lang);
  let response: Response;
  try {
    response = await fetch(base + path, { ...init, headers });
  } catch (error) {
    // An abort is the caller's own doing and no problem of the network.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', error instanceof Error ? error.message : String(error));
  }
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  const id = word(body, 'requestId') || (response.headers.get('X-Request-Id') ?? '');
  throw new Problem(
    response.status,
    word(body, 'code') || 'unknown',
    word(body, 'detail') || response.statusText,
    id,
    response.headers.get('Content-Language') ?? '',
  );
}

interface Options<Q> {
  query?: (Q & object) | undefined;
  /** Fills {id} in the path. */
  id?: string;
  signal?: AbortSignal | undefined;
}

/** Asks for a resource. An answer that does not keep to the schema is the server's defect; its tests look for that. */
function get<P extends With<'get'>>(
  path: P,
  { query, id, signal }: Options<Query<Got<P>>> = {},
): Promise<Answer<Got<P>>> {
  const at = path.replace('{id}', encodeURIComponent(id ?? ''));
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries<unknown>(query ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') params.set(key, String(value));
  }
  const search = params.toString();
  return send(search === '' ? at : `${at}?${search}`, { signal: signal ?? null }) as Promise<Answer<Got<P>>>;
}

function post<P extends With<'post'>>(
  path: P,
  body: Body<Posted<P>>,
  signal?: AbortSignal,
): Promise<Answer<Posted<P>>> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return send(path, { ...init, signal: signal ?? null }) as Promise<Answer<Posted<P>>>;
}

/** Sends a file as it is; its name and what is to be done with it stand in the query. */
function upload(path: string, file: Blob, query: Record<string, string>, signal?: AbortSignal): Promise<unknown> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file };
  return send(`${path}?${new URLSearchParams(query).toString()}`, { ...init, signal: signal ?? null });
}

type Accepted<O> = O extends { responses: { 202: infer R } } ? Json<R> : never;
type Preview = Answer<Posted<'/import-previews'>>;
type Started = Accepted<Posted<'/imports'>>;

/** Tells an operation that takes no body to do its work. */
function tell(
  path: '/imports/{id}/cancellation' | '/imports/{id}/reversal',
  id: string,
): Promise<Answer<Got<'/imports/{id}'>>> {
  return send(path.replace('{id}', encodeURIComponent(id)), { method: 'POST' }) as Promise<
    Answer<Got<'/imports/{id}'>>
  >;
}

/** A text of ours, in HTML, that lies beside the front end. */
async function text(name: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/texts/${name}.html`, { signal: signal ?? null }).catch((error: unknown) => {
    throw new Problem(0, 'offline', String(error));
  });
  if (!response.ok) throw new Problem(response.status, 'unknown', response.statusText);
  return response.text();
}

export const api = {
  previewImport: (file: Blob, query: Record<string, string>, signal?: AbortSignal) =>
    upload('/import-previews', file, query, signal) as Promise<Preview>,
  startImport: (file: Blob, query: Record<string, string>) => upload('/imports', file, query) as Promise<Started>,
  import: (id: string, signal?: AbortSignal) => get('/imports/{id}', { id, signal }),
  imports: (signal?: AbortSignal) => get('/imports', { query: { limit: 10 }, signal }),
  refusedRows: (id: string, signal?: AbortSignal) => get('/imports/{id}/refused-rows', { id, signal }),
  cancelImport: (id: string) => tell('/imports/{id}/cancellation', id),
  leaveOperator: () => send('/operator/exit', { method: 'POST' }),
  undoImport: (id: string) => tell('/imports/{id}/reversal', id),
  text,
  suggest: (q: string, signal?: AbortSignal) => get('/suggestions', { query: { q }, signal }),
  edition: (signal?: AbortSignal) => get('/edition', { signal }),
  terms: (signal?: AbortSignal) => get('/terms', { signal }),
  figures: (signal?: AbortSignal) => get('/figures', { signal }),
  match: (body: Body<Posted<'/matches'>>, signal?: AbortSignal) => post('/matches', body, signal),
  understand: (text: string, signal?: AbortSignal) => post('/understandings', { text }, signal),
  listing: (id: string, signal?: AbortSignal) => get('/listings/{id}', { id, signal }),
  fits: (id: string, limit: number, signal?: AbortSignal) =>
    get('/listings/{id}/matches', { id, query: { limit }, signal }),
  similar: (id: string, signal?: AbortSignal) => get('/listings/{id}/similar', { id, signal }),
  listings: (query: Query<Got<'/listings'>>, signal?: AbortSignal) => get('/listings', { query, signal }),
  organization: (id: string, signal?: AbortSignal) => get('/organizations/{id}', { id, signal }),
  person: (id: string, signal?: AbortSignal) => get('/persons/{id}', { id, signal }),
  persons: (query: Query<Got<'/persons'>>, signal?: AbortSignal) => get('/persons', { query, signal }),
};
