// Every page as it is without script, in both languages.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser } from './lib/browser.mjs';
import { allPages } from './lib/pages.mjs';
import { readWithoutScript } from './lib/plain.mjs';
import { startServer } from './lib/server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({ records: join(import.meta.dirname, 'records.jsonl') });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const lang of ['zh', 'en'])
  test(`pages are whole without script, in ${lang}`, async () => {
    const { pages } = await allPages(server.base, lang);
    const found = await readWithoutScript(browser, server.base, lang, pages);
    assert.deepEqual(found.faults, []);
    assert.ok(found.pages > 20 && found.linked > 15 && found.feeds > 0, JSON.stringify(found));
  });
