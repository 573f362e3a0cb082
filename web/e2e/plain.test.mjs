// Every page as it is without script, in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { allPages } from './lib/pages.mjs';
import { readWithoutScript } from './lib/plain.mjs';
import { expo } from './lib/setup.mjs';

const up = expo();

for (const lang of ['zh', 'en'])
  test(`pages are whole without script, in ${lang}`, async () => {
    const { pages } = await allPages(up.server.base, lang);
    const found = await readWithoutScript(up.browser, up.server.base, lang, pages);
    assert.deepEqual(found.faults, []);
    assert.ok(found.pages > 20 && found.linked > 15 && found.feeds > 0, JSON.stringify(found));
  });
