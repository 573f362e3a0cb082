// Each public task by the keyboard alone.
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage } from './lib/browser.mjs';
import { tasks } from './lib/keyboard.mjs';
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

for (const [name, task] of Object.entries(tasks))
  test(`by keyboard: ${name}`, async () => {
    const { page } = await openPage(browser, server.base, { lang: 'en' });
    await task(page, server.base);
    await page.close();
  });
