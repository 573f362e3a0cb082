// Each public task by the keyboard alone.
import { test } from 'node:test';
import { openPage } from './lib/browser.mjs';
import { tasks } from './lib/keyboard.mjs';
import { expo } from './lib/setup.mjs';

const up = expo();

for (const [name, task] of Object.entries(tasks))
  test(`by keyboard: ${name}`, async () => {
    const { page } = await openPage(up.browser, up.server.base, { lang: 'en' });
    await task(page, up.server.base);
    await page.close();
  });
