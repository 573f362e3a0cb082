// Every page, in both languages, at two widths, by day and at dusk: nothing
// serious for axe, nothing in the console, nothing wider than the screen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seriousFindings } from './lib/axe.mjs';
import { openPage, settled, widths } from './lib/browser.mjs';
import { allPages } from './lib/pages.mjs';
import { expo } from './lib/setup.mjs';

const up = expo();

// The browser itself notes every answer that is an error; on these pages there is one.
const expected = { missing: /status of 404/, 'import-outside': /status of 401/ };

for (const lang of ['zh', 'en']) {
  describe(`pages in ${lang}`, () => {
    test('every page keeps to the rules', async (t) => {
      const { pages, without } = await allPages(up.server.base, lang);
      assert.deepEqual(without, [], 'the records of the tests have every kind');
      for (const [name, path] of pages) {
        await t.test(name, async () => {
          for (const width of Object.keys(widths)) await check(lang, name, path, width);
        });
      }
    });
  });
}

async function check(lang, name, path, width) {
  const { page, faults } = await openPage(up.browser, up.server.base, { lang, width });
  await page.goto(up.server.base + path);
  await settled(page);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await settled(page);
  for (const theme of ['day', 'dusk']) {
    await page.evaluate((t) => {
      document.documentElement.dataset.theme = t;
    }, theme);
    assert.deepEqual(await seriousFindings(page), [], `axe on ${name}, ${lang}, ${theme}, ${width}`);
  }
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    main: document.querySelector('main')?.innerText ?? '',
    over: document.documentElement.scrollWidth - window.innerWidth,
    small: [...document.querySelectorAll('a, button, select, summary, input')]
      .filter(
        (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('p, .unseen, h2, h3, dd, .list-rows'),
      )
      .map((e) => ({ what: e.outerHTML.slice(0, 80), box: e.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.bottom > 0 && box.height < 23.5 && box.width < 400)
      .map(({ what, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${what}`),
  }));
  assert.equal(seen.lang, lang === 'zh' ? 'zh-Hans' : 'en');
  assert.match(seen.title, /InnoDock/);
  assert.ok(seen.main.length > 40, `${name} says nothing`);
  assert.doesNotMatch(seen.main, /\b(?:undefined|null|NaN|\[object)\b/, `${name} shows a value that is none`);
  assert.ok(seen.over <= 0, `${name} is ${seen.over} px wider than ${width}`);
  const controls = seen.small.filter((s) => !/type="checkbox"/.test(s));
  assert.deepEqual(controls, [], `targets under 24 px on ${name}, ${width}`);
  assert.deepEqual(
    faults.filter((f) => !(expected[name]?.test(f) ?? false)),
    [],
    `console of ${name}`,
  );
  await page.close();
}
