// What people do here, done in the browser against the real program.
import assert from 'node:assert/strict';
import { beforeEach, afterEach, test } from 'node:test';
import { openPage, settled } from './lib/browser.mjs';
import { expo } from './lib/setup.mjs';

const need = '高炉风口需要一种耐 600 ℃ 磨损的涂层，TRL 5 以上，预算 50 万元以内';
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
const answer = (text = need) => open(`/match?q=${encodeURIComponent(text)}`);
const focused = () =>
  page.evaluate(() => document.activeElement?.closest('[data-result]')?.querySelector('h2')?.innerText ?? '');

test('from the first page to a listing by keyboard alone', async () => {
  await open('/');
  await page.keyboard.press('/');
  await page.keyboard.type('coating that resists wear at 600 °C');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/match\?q=/);
  await page.locator('[data-result]').first().waitFor();
  await settled(page);
  await page.keyboard.press('j');
  const first = await focused();
  assert.notEqual(first, '');
  await page.keyboard.press('j');
  assert.notEqual(await focused(), first);
  await page.keyboard.press('k');
  assert.equal(await focused(), first);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/listings\//);
  await settled(page);
  assert.equal(await page.locator('.record h1').innerText(), first);
  await page.goBack();
  await page.waitForURL(/\/match/);
});

test('the box understands while one types, and corrections travel into the address', async () => {
  await open('/');
  await page.fill('#ask', need);
  const budget = page.getByRole('button', { name: /Take off: Budget/ });
  await budget.click();
  await page.getByRole('button', { name: 'Match now' }).click();
  await page.waitForURL(/has=/);
  const has = new URL(page.url()).searchParams.getAll('has');
  assert.deepEqual(has, ['trl:>=:5']);
  await settled(page);
  assert.equal((await page.locator('.outcomes li').first().getAttribute('data-state')) !== null, true);
  assert.equal(await page.getByRole('button', { name: /Take off: Budget/ }).count(), 0);
});

test('a constraint is changed in its dialog', async () => {
  await answer();
  await page
    .getByRole('button', { name: /TRL ≥ 5/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('TRL').selectOption('7');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/trl%3A%3E%3D%3A7/);
  await settled(page);
  assert.match(await page.locator('.outcomes').first().innerText(), /TRL ≥ 7/);
});

test('Enter that picks a Chinese word does not send', async () => {
  await open('/');
  await page.focus('#ask');
  await page.fill('#ask', '涂层');
  await page.dispatchEvent('#ask', 'keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await page.waitForTimeout(200);
  assert.equal(new URL(page.url()).pathname, '/');
});

test('the language switches in place and stays', async () => {
  await answer();
  const before = page.url();
  await page.getByRole('button', { name: '切换到中文' }).click();
  await page.getByText('我们的理解').waitFor();
  assert.equal(page.url(), before);
  await page.reload();
  await settled(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
});

test('facets stand in the address, and back takes them off', async () => {
  await answer();
  const all = await page.locator('[data-result]').count();
  await page
    .locator('.facets-beside')
    .getByRole('checkbox', { name: /Germany/ })
    .check();
  await page.waitForURL(/country=DE/);
  await settled(page);
  assert.ok((await page.locator('[data-result]').count()) < all);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes('country'));
  await settled(page);
  assert.equal(await page.locator('[data-result]').count(), all);
});

test('what was put aside with a reason stays aside, and comes back', async () => {
  await answer();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('j');
  const title = await focused();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Too early' }).first().click();
  await page.reload();
  await settled(page);
  const aside = page.locator('.put-aside').first();
  assert.match(await aside.innerText(), new RegExp(`${title.slice(0, 6)}[^]*Too early`));
  await aside.getByRole('button', { name: 'Undo' }).click();
  assert.equal(await page.locator('.put-aside').count(), 0);
});

test('a pressed word is marked in the need and in the quotation', async () => {
  await answer();
  const pair = page.locator('.pair').first();
  const word = await pair.getAttribute('data-word');
  await pair.focus();
  const marked = await page.evaluate(
    (w) =>
      [...document.querySelectorAll('[data-echo]')]
        .filter((e) => w.includes(e.dataset.word) || e.dataset.word.includes(w))
        .map((e) => e.tagName),
    word,
  );
  assert.ok(marked.includes('MARK') && marked.includes('SPAN'), `${word} is marked in ${marked}`);
});

test('across languages a word shows which word it meets', async () => {
  await answer('coating that resists wear');
  await page.locator('.pair', { hasText: '涂层' }).first().waitFor();
});

test('a long text stays in its tab, and its address says so elsewhere', async () => {
  await open('/');
  await page.fill('#ask', `${need} ${'再补充一些背景。'.repeat(400)}`);
  await page.getByRole('button', { name: 'Match now' }).click();
  await page.waitForURL(/long=/);
  await settled(page);
  await page.getByText('stays in this tab').waitFor();
  const address = page.url();
  await page.reload();
  await settled(page);
  assert.ok((await page.locator('[data-result]').count()) > 0);
  const other = await openPage(up.browser, up.server.base, { lang: 'en' });
  await other.page.goto(address);
  await other.page.getByText('The text of this address is not here').waitFor();
  await other.page.close();
});

test('the score opens into parts that add up to it', async () => {
  await answer();
  const box = page.locator('.score').first();
  await box.locator('summary').click();
  const points = await box.locator('dd').allInnerTexts();
  const sum = points
    .map((p) => /= ([\d.]+) points/.exec(p)?.[1])
    .filter(Boolean)
    .reduce((a, b) => a + Number(b), 0);
  const whole = Number(await box.locator('.score-sum dd').innerText());
  assert.ok(Math.abs(sum - whole) < 0.2, `${sum} is not ${whole}`);
});

test('keys are listed by ?, and Escape gives the focus back', async () => {
  await open('/');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('text of twice the size fits a narrow window', async () => {
  await page.setViewportSize({ width: 720, height: 900 });
  for (const path of ['/', `/match?q=${encodeURIComponent(need)}`]) {
    await open(path);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `${path} is ${over} px too wide`);
  }
});

test('nothing moves for those who asked for no motion', async () => {
  await answer();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter(
        (e) => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none',
      ).length,
  );
  assert.equal(moving, 0);
});

test('a server that cannot be reached is said plainly, with a way to try again', async () => {
  await open('/');
  await page.route('**/api/v1/matches', (route) => route.abort('connectionrefused'));
  await page.fill('#ask', need);
  await page.getByRole('button', { name: 'Match now' }).click();
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor({ timeout: 20_000 });
  await page.unroute('**/api/v1/matches');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('[data-result]').first().waitFor();
  faults.length = 0; // the browser notes the refused requests
});

test('an answer that is an error shows the number to quote', async () => {
  await page.route('**/api/v1/matches', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 500, code: 'internal', detail: 'Something broke.', requestId: 'req-4711' }),
    }),
  );
  await open('/'); // the answer of an address comes with its page; this one is asked for
  await page.fill('#ask', 'x');
  await page.getByRole('button', { name: 'Match now' }).click();
  await page.getByRole('alert').getByText('req-4711').waitFor({ timeout: 20_000 });
  faults.length = 0;
});
