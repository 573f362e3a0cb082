// What every file of tests begins and ends with.
import { join } from 'node:path';
import { after, before } from 'node:test';
import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/** The program with the records of the tests, and a browser: there once the tests run, gone after them. */
export function expo() {
  const up = { server: undefined, browser: undefined };
  before(async () => {
    up.server = await startServer({ records: join(import.meta.dirname, '../records.jsonl') });
    up.browser = await openBrowser();
  });
  after(async () => {
    await up.browser?.close();
    await up.server?.stop();
  });
  return up;
}
