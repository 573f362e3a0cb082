// Measures public pages in the browser, and prints a JSON object a line: name,
// value, unit, samples. What is asked for is named: weight, speed, tasks, a11y or noscript.
//
//   CHROMIUM=… node e2e/measure.mjs weight|speed|tasks|a11y|noscript
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, openPage, settled } from './lib/browser.mjs';
import { seriousFindings } from './lib/axe.mjs';
import { tasks as byKeyboard } from './lib/keyboard.mjs';
import { allPages } from './lib/pages.mjs';
import { readWithoutScript } from './lib/plain.mjs';
import { cutOff, speakPseudo, untranslated } from './lib/pseudo.mjs';
import { startServer } from './lib/server.mjs';

const what = process.argv[2];
const server = await startServer();
const browser = await openBrowser();
const tell = (name, value, unit, samples) => console.log(JSON.stringify({ name, value, unit, samples }));
try {
  if (what === 'weight') await weight();
  else if (what === 'speed') await speed();
  else if (what === 'tasks') await tasks();
  else if (what === 'a11y') await a11y();
  else if (what === 'noscript') await noscript();
  else throw new Error('say weight, speed, tasks, a11y or noscript');
} finally {
  await browser.close();
  await server.stop();
}

/** A page of a browser that has seen nothing yet. */
async function fresh({ throttle = 1 } = {}) {
  const context = await browser.context
    .browser()
    .newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  return { context, page, cdp };
}

/** The heaviest of all public pages, as bytes on the line, and what it asks elsewhere. */
async function weight() {
  const { pages } = await allPages(server.base, 'en');
  const most = { script: 0, style: 0, requests: 0, bytes: 0, foreign: 0 };
  for (const [, path] of pages) {
    const { context, page, cdp } = await fresh();
    const kinds = new Map();
    const sum = { script: 0, style: 0, requests: 0, bytes: 0, foreign: 0 };
    cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (response.url.startsWith('data:')) return;
      kinds.set(requestId, type);
      sum.requests++;
      if (!response.url.startsWith(server.base)) sum.foreign++;
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!kinds.has(requestId)) return;
      sum.bytes += encodedDataLength;
      if (kinds.get(requestId) === 'Script') sum.script += encodedDataLength;
      if (kinds.get(requestId) === 'Stylesheet') sum.style += encodedDataLength;
    });
    await page.goto(server.base + path);
    await settled(page);
    for (const key of Object.keys(most)) most[key] = Math.max(most[key], sum[key]);
    await context.close();
  }
  const n = pages.length;
  tell('weight.page.script', most.script / 1000, 'kB', n);
  tell('weight.page.style', most.style / 1000, 'kB', n);
  tell('weight.page.requests', most.requests, '', n);
  tell('weight.page.bytes', most.bytes / 1000, 'kB', n);
  tell('weight.page.foreign', most.foreign, '', n);
}

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/**
 * With a processor a quarter as fast, of today's pages and of those WEB_BESIDE
 * serves, one after the other in each round: when the largest thing is there,
 * how much moves, and how long Enter takes, with the whole processor (`quick`) too.
 */
async function speed() {
  const rounds = 7;
  const need = 'coating that resists wear at 600 °C';
  const states = { now: server.base };
  const beside = process.env.WEB_BESIDE && (await startServer({ program: process.env.WEB_BESIDE }));
  if (beside) states.before = beside.base;
  const pages = { home: '/', answer: `/match?q=${encodeURIComponent(need)}`, list: '/match?in=all&sort=newest' };
  const seen = {};
  const note = (state, name, value) => (seen[name] ??= { now: [], before: [] })[state].push(value);
  try {
    for (let i = 0; i < rounds; i++)
      for (const [state, base] of Object.entries(states)) {
        for (const [name, path] of Object.entries(pages)) {
          const { lcp, cls } = await paints(base + path);
          note(state, `${name}.lcp`, lcp);
          note(state, `${name}.cls`, cls);
        }
        note(state, 'enter', await enter(base, need, 4));
        note(state, 'quick', await enter(base, need, 1));
      }
  } finally {
    await beside?.stop();
  }
  for (const [name, { now, before }] of Object.entries(seen)) {
    const moved = name.endsWith('.cls');
    tell(`speed.page.${name}`, moved ? Math.max(...now) : median(now), moved ? '' : 'ms', rounds);
    if (before.length === 0) continue;
    tell(`speed.page.${name}.before`, moved ? Math.max(...before) : median(before), moved ? '' : 'ms', rounds);
    if (!moved) tell(`speed.page.${name}.ratio`, median(now) / median(before), 'of before', rounds);
  }
}

/** When the largest thing of a page was there, and how much moved by itself. */
async function paints(address) {
  const { context, page } = await fresh({ throttle: 4 });
  await page.addInitScript(() => {
    window.seen = { lcp: 0, cls: 0 };
    const watch = (type, take) =>
      new PerformanceObserver((l) => l.getEntries().forEach(take)).observe({ type, buffered: true });
    watch('largest-contentful-paint', (e) => (window.seen.lcp = e.startTime));
    watch('layout-shift', (e) => e.hadRecentInput || (window.seen.cls += e.value));
  });
  await page.goto(address);
  await settled(page);
  await page.waitForTimeout(300);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return seen;
}

/** From Enter in the box of the first page to the first result, in milliseconds. */
async function enter(base, need, throttle) {
  const { context, page } = await fresh({ throttle });
  await page.goto(`${base}/`);
  await settled(page);
  await page.fill('#ask', need);
  await page.waitForTimeout(500);
  const began = Date.now();
  await page.press('#ask', 'Enter');
  await page.locator('[data-result]').first().waitFor();
  const waited = Date.now() - began;
  await context.close();
  return waited;
}

/** Counts what a visitor and an operator have to do: a press, a typed text, a chosen file or value each count one. */
async function tasks() {
  let done = 0;
  const act = async (work) => {
    await work;
    done++;
  };
  {
    const { context, page } = await fresh();
    await page.goto(`${server.base}/`);
    await settled(page);
    await act(page.fill('#ask', 'seal for a molten-salt pump that resists wear at 565 °C'));
    await act(page.press('#ask', 'Enter'));
    await page.locator('[data-result]').first().waitFor();
    for (let n = 0; n < 3; n++) await act(page.locator('[data-compare]').nth(n).click());
    await act(page.locator('.tray a').click());
    await page.locator('.compare tbody tr').first().waitFor();
    await act(page.getByRole('button', { name: 'Copy' }).click());
    tell('tasks.visitor', done, 'interactions', 1);
    await context.close();
  }
  done = 0;
  const file = join(mkdtempSync(join(tmpdir(), 'innodock-tasks-')), 'needs.csv');
  const wrong = ['lots', 'to be agreed?', 'n.a.?', 'twelve'];
  const rows = Array.from({ length: 5000 }, (_, i) => {
    const budget = i % 100 === 7 ? wrong[Math.floor(i / 100) % 4] : `${10 + (i % 90)}000 EUR`;
    return `n-${i},Need ${i} for a seal,It leaks ${i % 977} ml an hour at ${i % 311} bar.,${budget}`;
  });
  writeFileSync(file, ['id,title,description,budget', ...rows].join('\n'));
  const { context, page } = await fresh();
  await page.goto(server.link);
  await page.waitForURL(/\/import$/);
  await settled(page);
  await act(page.setInputFiles('input[type=file]', file));
  await page.locator('.import-preview').waitFor();
  await act(page.getByLabel('The rows are').selectOption('need'));
  await settled(page);
  await act(page.getByRole('button', { name: 'Import', exact: true }).click());
  await page.locator('.refused-row').nth(49).waitFor({ timeout: 120_000 });
  for (const value of wrong) {
    const field = page
      .locator(`.refused-cells input[value="${value}"], .refused-cells input`)
      .filter({ visible: true });
    const at = await field.evaluateAll((all, v) => all.findIndex((e) => e.value === v), value);
    await act(field.nth(at).fill('20000 EUR'));
    await act(
      page
        .getByRole('button', { name: /more rows that say the same/ })
        .first()
        .click(),
    );
  }
  await act(page.getByRole('button', { name: 'Import the mended rows' }).click());
  await page.locator('.tag', { hasText: /^done$/ }).waitFor({ timeout: 60_000 });
  tell('tasks.operator', done, 'interactions', 1);
  await context.close();
}

/** What axe, the keyboard and the pseudo-language find on all public pages of the demo expo. */
async function a11y() {
  let serious = 0;
  let looked = 0;
  for (const lang of ['zh', 'en']) {
    const { pages } = await allPages(server.base, lang);
    for (const [name, path] of pages)
      for (const width of ['desktop', 'phone']) {
        const { page } = await openPage(browser, server.base, { lang, width });
        await page.goto(server.base + path);
        await settled(page);
        for (const theme of ['day', 'dusk']) {
          await page.evaluate((t) => (document.documentElement.dataset.theme = t), theme);
          const found = await seriousFindings(page);
          for (const f of found) console.error(`${name}, ${lang}, ${theme}, ${width}: ${f}`);
          serious += found.length;
          looked++;
        }
        await page.close();
      }
  }
  tell('a11y.serious', serious, '', looked);
  let undone = 0;
  const all = Object.entries(byKeyboard);
  for (const [name, task] of all) {
    const { page } = await openPage(browser, server.base, { lang: 'en' });
    await task(page, server.base).catch((error) => {
      console.error(`${name}: ${error.message}`);
      undone++;
    });
    await page.close();
  }
  tell('a11y.keyboard.undone', undone, '', all.length);
  const { pages } = await allPages(server.base, 'en');
  const left = { untranslated: 0, cut: 0 };
  const data = new Set();
  for (const [name, path] of pages) {
    const { page } = await openPage(browser, server.base, { lang: 'en' });
    const pseudo = await speakPseudo(page, data);
    await page.goto(server.base + path);
    await settled(page);
    const texts = await untranslated(page, await pseudo.data());
    left.untranslated += texts.length;
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const cut = await cutOff(page);
      left.cut += cut.length;
      for (const line of [...texts, ...cut]) console.error(`${name}, ${width}: ${line}`);
    }
    await page.close();
  }
  tell('a11y.untranslated', left.untranslated, '', pages.length);
  tell('a11y.cut', left.cut, '', 2 * pages.length);
}

/** What is missing on pages that are read without script, and in what machines read of them. */
async function noscript() {
  const sum = { faults: 0, pages: 0, linked: 0, feeds: 0 };
  for (const lang of ['zh', 'en']) {
    const { pages } = await allPages(server.base, lang);
    const found = await readWithoutScript(browser, server.base, lang, pages);
    for (const f of found.faults) console.error(`${lang}: ${f}`);
    sum.faults += found.faults.length;
    for (const key of ['pages', 'linked', 'feeds']) sum[key] += found[key];
  }
  tell('noscript.faults', sum.faults, '', sum.pages);
  tell('noscript.jsonld', sum.linked, 'read by two parsers', sum.linked);
  tell('noscript.rss', sum.feeds, 'read by two parsers', sum.feeds);
}
