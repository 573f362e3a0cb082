import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, Problem } from './client';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const fetch = vi.fn(() =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

const failure = async (call: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await call.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof Problem)) throw new Error('no Problem');
  return error;
};

describe('the client', () => {
  it('fills the path and the query', async () => {
    const fetch = answer(200, { items: [] });
    await api.fits('a/b', 5);
    expect(fetch).toHaveBeenCalledWith('/api/v1/listings/a%2Fb/matches?limit=5', expect.anything());
  });

  it('sends a question as JSON', async () => {
    const fetch = answer(200, {});
    await api.match({ text: '涂层' });
    const [, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(init.method).toBe('POST');
    expect(JSON.parse(init.body as string)).toEqual({ text: '涂层' });
  });

  it('asks in the language of the page, whatever else it sends', async () => {
    const fetch = answer(200, {});
    document.documentElement.lang = 'zh-Hans';
    await api.match({ text: '涂层' });
    document.documentElement.lang = 'en';
    await api.figures();
    const sent = (fetch.mock.calls as unknown as [string, RequestInit][]).map(([, init]) => new Headers(init.headers));
    expect(sent.map((h) => h.get('Accept-Language'))).toEqual(['zh-Hans', 'en']);
    expect(sent.map((h) => h.get('Content-Type'))).toEqual(['application/json', null]);
  });

  it('keeps code, detail and the number to quote of a problem', async () => {
    answer(
      422,
      { code: 'matching.invalid', detail: 'A TRL is 1 to 9.', requestId: 'r-1' },
      { 'Content-Language': 'en' },
    );
    const problem = await failure(api.figures());
    expect(problem).toMatchObject({
      status: 422,
      code: 'matching.invalid',
      message: 'A TRL is 1 to 9.',
      requestId: 'r-1',
      lang: 'en',
    });
    expect(problem.missing).toBe(false);
  });

  it('takes the number from the head when the body is no problem', async () => {
    answer(502, '<html>', { 'X-Request-Id': 'r-2' });
    expect((await failure(api.figures())).requestId).toBe('r-2');
  });

  it('tells a broken line from an answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    expect(await failure(api.figures())).toMatchObject({ status: 0, code: 'offline' });
  });
});
