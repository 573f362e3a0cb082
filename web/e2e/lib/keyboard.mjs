// What a visitor does on the public pages, by the keyboard alone: nothing here
// clicks, fills or focuses; keys are pressed, and what has the focus must show it.
import { settled } from './browser.mjs';

/** A list of twenty results has some two hundred places to stop at. */
const mostTabs = 400;

/** Presses Tab until what has the focus matches. It must be seen to have it. */
async function tabTo(page, selector, text, key = 'Tab') {
  for (let n = 0; n < mostTabs; n++) {
    await page.keyboard.press(key);
    const at = await page.evaluate(
      ([s, t]) => {
        const e = document.activeElement;
        if (e === null || !e.matches(s) || (t !== null && !e.textContent.includes(t))) return null;
        const seen = (x) => {
          const style = getComputedStyle(x);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        };
        return seen(e) || seen(e.parentElement) || seen(e.nextElementSibling ?? e);
      },
      [selector, text ?? null],
    );
    if (at === true) return;
    if (at === false) throw new Error(`${selector} has the focus and does not show it`);
  }
  throw new Error(`${mostTabs} presses of Tab do not reach ${selector} ${text ?? ''}`);
}

const press = (page, ...keys) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const open = async (page, address) => {
  await page.goto(address);
  await settled(page);
};
const answer = '/match?q=coating%20that%20resists%20wear%20at%20600%20%C2%B0C';
function must(yes, what) {
  if (!yes) throw new Error(what);
}

/** Goes to a place by the palette, as one does from the middle of a long list. */
async function choose(page, name) {
  await press(page, 'Control+k');
  await page.locator('.chooser-box').waitFor();
  await page.keyboard.type(name);
  await press(page, 'Enter');
}

/** Each public task by its name; each begins on the page it is on by then. */
export const tasks = {
  async 'ask for what one needs, and read the first result'(page, base) {
    await open(page, base);
    await press(page, '/');
    await page.keyboard.type('coating that resists wear at 600 °C');
    await press(page, 'Enter');
    await page.locator('[data-result]').first().waitFor();
    await press(page, 'j', 'Enter');
    await page.waitForURL(/\/(?:listings|organizations|persons)\//);
  },
  async 'change what was understood'(page, base) {
    await open(page, `${base}${answer}%2C%20TRL%205%20or%20higher`);
    await tabTo(page, 'main button', 'TRL ≥ 5');
    await press(page, 'Enter');
    await page.locator('dialog[open] select').first().waitFor();
    await tabTo(page, 'dialog select:has(option[value="9"])');
    await press(page, 'ArrowDown');
    await tabTo(page, 'dialog button', 'Apply');
    await press(page, 'Enter');
    await page.waitForURL(/trl%3A%3E%3D%3A6/);
  },
  async 'narrow the list, and take it off again'(page, base) {
    await open(page, `${base}/match?in=all&sort=newest`);
    await tabTo(page, '.facets input[type=checkbox]');
    await press(page, 'Space');
    await page.waitForURL(/cluster=|country=|trl=/);
    await settled(page);
    await tabTo(page, '.facets > button', undefined, 'Shift+Tab');
    await press(page, 'Enter');
    await page.waitForURL((url) => !/cluster=|country=|trl=/.test(url.search));
  },
  async 'sort the list'(page, base) {
    await open(page, base + answer);
    await tabTo(page, '.sort select');
    await press(page, 'ArrowDown');
    await page.waitForURL(/sort=newest/);
  },
  async 'open the parts of a score'(page, base) {
    await open(page, base + answer);
    await tabTo(page, '.score summary');
    await press(page, 'Enter');
    await page.locator('.score[open] dd, .score details[open] dd').first().waitFor();
  },
  async 'put a result aside with a reason, and bring it back'(page, base) {
    await open(page, base + answer);
    await press(page, 'j', 'x');
    await page.locator('.dismiss-menu:popover-open').waitFor();
    await press(page, 'Enter');
    await page.locator('.put-aside').waitFor();
    await tabTo(page, '.put-aside button');
    await press(page, 'Enter');
    await page.locator('.put-aside').waitFor({ state: 'detached' });
  },
  async 'shortlist, and write a note'(page, base) {
    await open(page, `${base}/match?in=achievement&sort=newest`);
    await press(page, 'j', 's');
    await choose(page, 'shortlist');
    await page.waitForURL(/\/shortlist/);
    await settled(page);
    await tabTo(page, 'textarea:not([data-box])');
    await page.keyboard.type('ask about the price');
    await press(page, 'Tab');
    must(
      (await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes('ask about the price'),
      'the note is gone',
    );
  },
  async 'compare two, and copy the address'(page, base) {
    await open(page, `${base}/match?in=achievement&in=product&sort=newest`);
    await press(page, 'j', 'c', 'j', 'c');
    await choose(page, 'compare');
    await page.waitForURL(/\/compare\?/);
    await settled(page);
    await tabTo(page, 'main button', 'Copy');
    await press(page, 'Enter');
    await page.getByText('Copied').first().waitFor();
  },
  async 'take a list along as a file'(page, base) {
    await open(page, `${base}/match?in=need&sort=newest`);
    await tabTo(page, '.answer-files a', 'CSV');
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
    must(file.suggestedFilename().endsWith('.csv'), file.suggestedFilename());
  },
  async 'choose a file for the box'(page, base) {
    await open(page, base);
    await tabTo(page, '.ask-ways input[type=file]');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Space')]);
    await chooser.setFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Seals that leak') });
    await page.locator('.ask-file').waitFor();
  },
  async 'pick a listing'(page, base) {
    await open(page, base);
    await tabTo(page, '.ask-ways button');
    await press(page, 'Enter');
    await page.locator('.chooser-box').waitFor();
    await page.keyboard.type('co');
    await page.locator('.chooser-list li').first().waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await page.waitForURL(/listing=/);
  },
  async 'go anywhere by the palette'(page, base) {
    await open(page, base);
    await choose(page, 'figures');
    await page.waitForURL(/\/figures/);
  },
  async 'switch language and theme'(page, base) {
    await open(page, base);
    await tabTo(page, '.head-tools button[lang]');
    await press(page, 'Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    await press(page, 'Tab', 'ArrowDown');
    await page.waitForFunction(() => document.documentElement.dataset.theme !== undefined);
    await press(page, 'Shift+Tab', 'Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
  },
  async 'skip to what a page is about'(page, base) {
    await open(page, base + answer);
    await press(page, 'Tab');
    await press(page, 'Enter');
    must(await page.evaluate(() => document.activeElement?.closest('main') !== null), 'the focus is not in main');
  },
  async 'learn the keys'(page, base) {
    await open(page, base + answer);
    await press(page, 'Shift+Tab', '?');
    await page.locator('dialog[open]').waitFor();
    await press(page, 'Escape');
    must((await page.locator('dialog[open]').count()) === 0, 'the list of keys stays');
  },
};
