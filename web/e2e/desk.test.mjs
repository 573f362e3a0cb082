// What people take along, and what the operator does, in the browser against
// the real program.
import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, test } from 'node:test';
import { seriousFindings } from './lib/axe.mjs';
import { openPage, settled } from './lib/browser.mjs';
import { ask } from './lib/server.mjs';
import { expo } from './lib/setup.mjs';

const up = expo();
let page;
let faults;
beforeEach(async () => {
  ({ page, faults } = await openPage(up.browser, up.server.base, { lang: 'en' }));
});
afterEach(async () => {
  await page.close();
  assert.deepEqual(faults, [], 'console');
});

const open = async (path) => {
  await page.goto(up.server.base + path);
  await settled(page);
};

test('by keyboard: two offers onto the shortlist and into the comparison, which can be sent', async () => {
  await open('/match?in=achievement&in=product&sort=newest');
  for (let n = 0; n < 2; n++) {
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.keyboard.press('c');
  }
  assert.match(await page.locator('.tray-count').innerText(), /2/);
  await page.locator('.tray a').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/compare\?/);
  await settled(page);
  await page.locator('.compare thead th').first().waitFor();
  assert.equal(await page.locator('.compare thead th').count(), 2);
  const address = page.url();
  const { page: other, faults: theirs } = await openPage(up.browser, up.server.base, { lang: 'en' });
  await other.goto(address);
  await settled(other);
  assert.equal(await other.locator('.compare thead th').count(), 2, 'somebody else sees the same');
  assert.deepEqual(theirs, []);
  await other.close();
});

test('a shortlist keeps its notes over a reload, is sent, and can be undone', async () => {
  await open('/match?in=achievement&sort=newest');
  await page.locator('[data-shortlist]').first().click();
  await page.locator('.head-tools a[href="/shortlist"]').click();
  await page.waitForURL(/\/shortlist$/);
  await page.locator('.kept-note textarea').fill('ask for a sample');
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('.kept-note textarea').inputValue(), 'ask for a sample');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => void (window.copied = t) } });
  });
  await page.getByRole('button', { name: 'Copy' }).click();
  const address = await page.evaluate(() => window.copied);
  const { page: other } = await openPage(up.browser, up.server.base, { lang: 'en' });
  await other.goto(address);
  await settled(other);
  assert.match(await other.locator('.kept').innerText(), /ask for a sample/);
  await other.close();
  await page.getByRole('button', { name: /Take out/ }).click();
  assert.equal(await page.locator('.kept-row').count(), 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  assert.equal(await page.locator('.kept-note textarea').inputValue(), 'ask for a sample');
});

test('the palette leads everywhere by its keys', async () => {
  await open('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Where to' }).fill('licen');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/licences$/);
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Where to' }).fill('dusk');
  assert.deepEqual(await seriousFindings(page), []);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dusk');
});

test('the mode for slow lines draws no plates and stays on', async () => {
  await open('/match?in=achievement&sort=newest');
  assert.ok(await page.locator('.match-plate').first().isVisible());
  await page.getByRole('button', { name: 'Save data' }).click();
  assert.equal(await page.locator('.match-plate').first().isVisible(), false);
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('.match-plate').first().isVisible(), false);
});

test('the operator imports, mends what was refused in place, and takes it back', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'innodock-e2e-')), 'pumps.csv');
  const rows = Array.from(
    { length: 40 },
    (_, i) => `p${i},Pump ${i} that leaks,It leaks ${i} ml an hour.,${i % 10 === 3 ? 'lots' : '20000 EUR'},x${i}`,
  );
  writeFileSync(file, ['id,title,what it is,budget,odd', ...rows].join('\n'));
  const before = (await ask(up.server.base, '/figures')).total;

  await page.goto(up.server.link);
  await page.waitForURL(/\/import$/);
  await settled(page);
  assert.deepEqual(await seriousFindings(page), []);
  await page.setInputFiles('input[type=file]', file);
  await page.locator('.import-preview').waitFor();
  await page.getByLabel('The rows are').selectOption('need');
  await page.getByLabel('“what it is” means').selectOption('description');
  assert.deepEqual(await seriousFindings(page), []);
  await page.getByRole('button', { name: 'Dry run first' }).click();
  await page.getByRole('button', { name: 'Import for good' }).click();
  await page.locator('.tag', { hasText: 'done, some refused' }).waitFor();
  await page.locator('.refused-row').first().waitFor();
  assert.equal(await page.locator('.refused-row').count(), 4);
  assert.match(await page.locator('.import-run').innerText(), /odd/);
  assert.deepEqual(await seriousFindings(page), []);

  const cell = page.locator('.refused-cells input').first();
  assert.equal(await cell.inputValue(), 'lots');
  await cell.fill('30000 EUR');
  await page.getByRole('button', { name: /mend 3 more rows/ }).click();
  await page.getByRole('button', { name: 'Import the mended rows' }).click();
  await page.locator('.tag', { hasText: /^done$/ }).waitFor();
  for (let n = 0; (await ask(up.server.base, '/figures')).total !== before + 40; n++) {
    assert.ok(n < 100, 'what was imported can be found within ten seconds');
    await page.waitForTimeout(100);
  }
  const table = await (await fetch(`${up.server.base}/api/v1/view?format=csv&in=need&sort=newest`)).text();
  assert.match(table, /Pump 13 that leaks.*30000/, 'a mended row is there, as it was mended');

  for (const name of ['pumps.csv', 'pumps.csv']) {
    await settled(page); // rows that were refused are on their way until then
    await page.getByRole('button', { name: 'Undo the whole import' }).click();
    await page.locator('.tag', { hasText: /^undone$/ }).waitFor();
    await page.getByRole('button', { name: 'Import another file' }).click();
    const next = page
      .locator('.list-rows li', { hasText: /done/ })
      .filter({ hasNotText: 'dry run' })
      .getByRole('button', { name });
    if ((await next.count()) === 0) break;
    await next.last().click();
    await page.locator('.import-run').waitFor();
    if ((await page.getByRole('button', { name: 'Undo the whole import' }).count()) === 0) break;
  }
});

test('a link that was used opens nothing, and a stranger is told how to get one', async () => {
  const used = await fetch(up.server.link);
  assert.equal(used.status, 410);
  await open('/import');
  const leave = page.getByRole('button', { name: 'Stop being the operator' });
  await leave.waitFor({ timeout: 5000 }).catch(async () => assert.fail(await page.locator('main').innerText()));
  await leave.click();
  await page.locator('.import-command').waitFor();
  assert.match(await page.locator('main').innerText(), /innodock link/);
  faults.length = 0; // the 401 that the page was told
});

test('a page is readable before any script, and nothing of it moves when script takes over', async () => {
  const { items } = await ask(up.server.base, '/matches', { kinds: ['achievement'], sort: 'newest', limit: 1 });
  const context = await up.browser.plain();
  const plain = await context.newPage();
  for (const path of ['/', '/match?in=need', `/listings/${items[0].id}`, '/how', '/figures']) {
    await plain.goto(`${up.server.base}${path}${path.includes('?') ? '&' : '?'}lang=en`);
    assert.ok((await plain.locator('h1').first().innerText()).length > 3, path);
    assert.ok((await plain.locator('main').innerText()).length > 80, path);
  }
  await plain.goto(`${up.server.base}/?lang=en`);
  await plain.fill('#plain-q', 'coating');
  await plain.getByRole('button').first().click();
  await plain.waitForURL(/q=coating/);
  assert.match(await plain.locator('main').innerText(), /coating/i);
  await context.close();

  let asked = 0;
  page.on('request', (r) => {
    if (r.url().includes(`/api/v1/listings/${items[0].id}`)) asked++;
  });
  await open(`/listings/${items[0].id}`);
  assert.equal(asked, 0, 'what came with the page is not asked for again');
  const { wordings } = await ask(up.server.base, `/listings/${items[0].id}`);
  const said = wordings.find((w) => w.lang === 'en') ?? wordings[0];
  assert.equal(await page.locator('.record h1').innerText(), said.title);
});
