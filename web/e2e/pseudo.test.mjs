// Every page in the pseudo-language: no text that was not translated, nothing
// cut off when words are half as long again.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, settled } from './lib/browser.mjs';
import { allPages } from './lib/pages.mjs';
import { cutOff, speakPseudo, untranslated } from './lib/pseudo.mjs';
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

test('every page speaks the pseudo-language, whole', async (t) => {
  const { pages } = await allPages(server.base, 'en');
  for (const [name, path] of pages) {
    await t.test(name, async () => {
      const { page } = await openPage(browser, server.base, { lang: 'en' });
      const pseudo = await speakPseudo(page);
      await page.goto(server.base + path);
      await settled(page);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await settled(page);
      assert.ok((await page.locator('body').innerText()).includes('⟦'), 'the page speaks it');
      assert.deepEqual(await untranslated(page, await pseudo.data()), [], `untranslated on ${name}`);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await cutOff(page), [], `cut off on ${name} at ${width}`);
      }
      await page.close();
    });
  }
});
