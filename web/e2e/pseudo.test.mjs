// Every page in the pseudo-language: no text that was not translated, nothing
// cut off when words are half as long again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, settled } from './lib/browser.mjs';
import { allPages } from './lib/pages.mjs';
import { cutOff, speakPseudo, untranslated } from './lib/pseudo.mjs';
import { expo } from './lib/setup.mjs';

const up = expo();

test('every page speaks the pseudo-language, whole', async (t) => {
  const { pages } = await allPages(up.server.base, 'en');
  for (const [name, path] of pages) {
    await t.test(name, async () => {
      const { page } = await openPage(up.browser, up.server.base, { lang: 'en' });
      const pseudo = await speakPseudo(page);
      await page.goto(up.server.base + path);
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
