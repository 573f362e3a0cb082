// Starts the Chromium that CHROMIUM names, each time with a profile of its own,
// and hands out pages that note whatever goes wrong in them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

export const widths = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

export async function openBrowser() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM does not name a browser; scripts/browser.sh finds or installs one');
  const profile = mkdtempSync(join(tmpdir(), 'innodock-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: flags,
    ignoreDefaultArgs: ['--disable-extensions'],
    headless: true,
    viewport: widths.desktop,
  });
  return {
    context,
    /** A context of its own without script. */
    async plain() {
      return context.browser().newContext({ javaScriptEnabled: false });
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * A page in the given language, theme and width. `faults` gathers errors of the
 * console, of the page, and requests to other places than the server.
 */
export async function openPage(
  browser,
  base,
  { lang = 'en', theme = 'day', width = 'desktop', reducedMotion = 'reduce' } = {},
) {
  const page = await browser.context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`broke: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      faults.push(`asked elsewhere: ${request.url()}`);
  });
  await page.setViewportSize(widths[width]);
  await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion });
  await page.addInitScript(
    ([l, t]) => {
      // Only on the first load: a switch on the page must survive the next one.
      if (sessionStorage.getItem('e2e') !== null) return;
      sessionStorage.setItem('e2e', '1');
      localStorage.setItem('innodock.lang', l);
      localStorage.setItem('innodock.theme', t);
    },
    [lang, theme],
  );
  return { page, faults };
}

/** Waits until nothing is on its way and nothing is a skeleton. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => document.querySelector('.bone:not([data-sample] *), [aria-busy="true"], [data-stale]') === null,
  );
}
