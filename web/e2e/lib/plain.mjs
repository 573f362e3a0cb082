// What a page is to those who run no script: readers, search engines, messengers
// and readers of news. JSON-LD and RSS are read by two parsers each that are not ours.
import { XMLParser } from 'fast-xml-parser';
import jsonld from 'jsonld';
import { ask } from './server.mjs';

/** Pages that live in the browser alone: they say so, and are for no search engine. */
const inBrowser = new Set(['compare', 'compare-empty', 'shortlist', 'shortlist-empty', 'import-outside', 'design']);
const none = new Set(['missing', 'lost']);

// The vocabulary as schema.org's own context has it, so that nothing is fetched.
const vocabulary = async (url) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`a context of elsewhere: ${url}`);
  return { document: { '@context': { '@vocab': 'https://schema.org/' } }, documentUrl: url };
};

const everything = 'need achievement product patent service project mandate organization expert investor'.split(' ');

/** Everything that is not as it should be, a line each, and how much was looked at. */
export async function readWithoutScript(browser, base, lang, pages) {
  const context = await browser.plain();
  const page = await context.newPage();
  const found = { faults: [], pages: 0, linked: 0, feeds: 0 };
  const fault = (name, what) => found.faults.push(`${name}: ${what}`);
  for (const [name, path] of pages) {
    if (none.has(name)) continue;
    const response = await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    found.pages++;
    if (response.status() !== 200) fault(name, `status ${response.status()}`);
    const seen = await page.evaluate(() => {
      const content = (s) => document.querySelector(s)?.getAttribute('content') ?? '';
      const href = (s) => [...document.querySelectorAll(s)].map((e) => e.href);
      return {
        title: document.title,
        lang: document.documentElement.lang,
        heading: document.querySelector('h1')?.textContent.trim() ?? '',
        main: document.querySelector('main')?.innerText ?? '',
        about: content('meta[name=description]'),
        robots: content('meta[name=robots]'),
        picture: content('meta[property="og:image"]'),
        card: content('meta[property="og:title"]'),
        canonical: href('link[rel=canonical]'),
        languages: [...document.querySelectorAll('link[rel=alternate][hreflang]')].map((e) => e.hreflang),
        feeds: href('link[rel=alternate][type="application/rss+xml"]'),
        linked: [...document.querySelectorAll('script[type="application/ld+json"]')].map((e) => e.textContent),
      };
    });
    const want = (what, yes) => yes || fault(name, `${what}: ${JSON.stringify(seen[what]).slice(0, 120)}`);
    want('title', /InnoDock/.test(seen.title));
    want('lang', seen.lang === (lang === 'zh' ? 'zh-Hans' : 'en'));
    want('heading', seen.heading.length > 1);
    if (inBrowser.has(name)) {
      want('robots', /noindex/.test(seen.robots));
      continue;
    }
    want('main', seen.main.length > 60);
    want('about', seen.about !== '' && seen.about.length < 320);
    want('card', seen.card !== '');
    // An answer to somebody's words is for no search engine, and has no address of its own there.
    const listed = !/noindex/.test(seen.robots);
    want('canonical', seen.canonical.length === (listed ? 1 : 0));
    want('languages', !listed || (seen.languages.includes('zh-Hans') && seen.languages.includes('en')));
    const picture = await fetch(seen.picture === '' ? `${base}/none` : new URL(new URL(seen.picture).pathname, base));
    const head = Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString();
    if (!picture.ok || head !== 'PNG') fault(name, `the picture for sharing: ${seen.picture} ${picture.status}`);
    want('linked', seen.linked.length > 0);
    for (const text of seen.linked) {
      found.linked++;
      await linkedFaults(text).then(
        (list) => list.forEach((f) => fault(name, f)),
        (error) => fault(name, `JSON-LD: ${error.message}`),
      );
    }
    for (const feed of seen.feeds) {
      found.feeds++;
      const address = new URL(feed);
      const body = await (await fetch(base + address.pathname + address.search)).text();
      for (const f of await feedFaults(page, body, base, address.search)) fault(name, f);
    }
  }
  await context.close();
  return found;
}

/** By JSON itself and by the JSON-LD processor, which drops what is no property of the vocabulary. */
async function linkedFaults(text) {
  const faults = [];
  const whole = JSON.parse(text);
  const nodes = await jsonld.expand(whole, { documentLoader: vocabulary });
  if (nodes.length === 0) faults.push('JSON-LD says nothing');
  for (const node of nodes) {
    const types = node['@type'] ?? [];
    if (types.length === 0 || !types.every((t) => t.startsWith('https://schema.org/')))
      faults.push(`JSON-LD of no type: ${JSON.stringify(types)}`);
    if (node['https://schema.org/name'] === undefined && node['https://schema.org/itemListElement'] === undefined)
      faults.push(`JSON-LD of ${types.join()} names nothing`);
  }
  return faults;
}

/** By a parser of XML in JavaScript and by the browser's: the same items as the interface gives. */
async function feedFaults(page, body, base, search) {
  const faults = [];
  const channel = new XMLParser({ ignoreAttributes: false }).parse(body).rss?.channel;
  const first = [channel?.item ?? []].flat();
  const second = await page
    .context()
    .browser()
    .newContext()
    .then(async (context) => {
      const reader = await context.newPage();
      const items = await reader.evaluate((xml) => {
        const doc = new DOMParser().parseFromString(xml, 'application/xml');
        if (doc.querySelector('parsererror') !== null) return null;
        return [...doc.querySelectorAll('item')].map((i) =>
          ['title', 'link', 'guid', 'pubDate'].map((n) => i.querySelector(n)?.textContent ?? ''),
        );
      }, body);
      await context.close();
      return items;
    });
  if (second === null) return ['RSS is no XML'];
  const kinds = new URLSearchParams(search).getAll('in');
  const { items } = await ask(base, '/matches', {
    kinds: kinds.includes('all') ? everything : kinds,
    sort: 'newest',
    limit: 50, // as many as a feed holds
  });
  if (first.length !== second.length || first.length !== items.length)
    faults.push(`RSS: ${first.length} and ${second.length} items, ${items.length} in the list`);
  second.forEach(([title, link, guid, date], n) => {
    if (title === '' || guid === '' || !URL.canParse(link) || Number.isNaN(Date.parse(date)))
      faults.push(`RSS: item ${n}: ${title} ${link} ${date}`);
    if (String(first[n]?.title) !== title) faults.push(`RSS: item ${n} is ${first[n]?.title} and ${title}`);
  });
  return faults;
}
