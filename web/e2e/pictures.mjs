// Takes every page at two widths, in two languages, by day and at dusk, into
// ../pictures: npm run pictures [-- NAME…] takes only those named.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage, settled, widths } from './lib/browser.mjs';
import { allPages } from './lib/pages.mjs';
import { ask, startServer } from './lib/server.mjs';

const folder = join(import.meta.dirname, '../../pictures');
mkdirSync(folder, { recursive: true });
const only = process.argv.slice(2);
const server = await startServer();
const browser = await openBrowser();
let taken = 0;
try {
  for (const lang of ['zh', 'en']) {
    const { pages } = await allPages(server.base, lang);
    pages.push(['longest', await longestTitle()], ['error', '/match?q=pump']);
    for (const [name, path] of pages) {
      if (only.length > 0 && !only.includes(name)) continue;
      for (const theme of ['day', 'dusk']) {
        for (const width of Object.keys(widths)) {
          const { page } = await openPage(browser, server.base, { lang, theme, width });
          if (name === 'error') await page.route('**/api/v1/matches', broken);
          await page.goto(server.base + (name === 'error' ? '/' : path));
          if (name === 'error') {
            await page.fill('#ask', 'pump');
            await page.press('#ask', 'Enter');
            await page.locator('.note').waitFor();
          }
          await settled(page);
          await whole(page);
          await page.screenshot({ path: join(folder, `${name}-${lang}-${theme}-${width}.png`), fullPage: true });
          await page.close();
          taken++;
        }
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`Pictures: ${taken} taken into pictures/`);

/** The page of the listing with the longest title. */
async function longestTitle() {
  const { items } = await ask(server.base, '/matches', {
    kinds: ['achievement', 'patent'],
    sort: 'newest',
    limit: 100,
  });
  const longest = items.reduce((a, b) => (a.title.length >= b.title.length ? a : b));
  return `/listings/${longest.id}`;
}

const broken = (route) =>
  route.fulfill({
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify({ status: 500, code: 'internal', detail: '', requestId: '01a2-4c7d' }),
  });

/** Goes down once, so that what loads on approach is there too. */
async function whole(page) {
  await page.evaluate(async () => {
    window.scrollTo(0, document.body.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 150));
    window.scrollTo(0, 0);
  });
  await settled(page);
}
