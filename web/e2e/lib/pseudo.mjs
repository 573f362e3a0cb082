// A language in which every text of ours is marked and half as long again: what
// is not marked was never given to a translator, what does not fit will not fit
// in German either.
const open = '⟦';
const close = '⟧';

// Placeholders of compiled messages are lists; only the words between them are ours.
const longer = (text) =>
  /\p{L}/u.test(text) ? `${open}${text}${'~'.repeat(Math.ceil(text.length / 2))}${close}` : text;
const whole = (message) =>
  typeof message === 'string' ? longer(message) : Array.isArray(message) ? [open, ...message, '~~~~', close] : message;

/** Serves the English catalogue in the pseudo-language, and gathers in `data` what the server sends. */
export async function speakPseudo(page, data = new Set()) {
  const collect = (value) => {
    if (typeof value === 'string') data.add(flat(value));
    else if (Array.isArray(value)) value.forEach(collect);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
  };
  await page.route(/\/assets\/en-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    const code = await response.text();
    const { messages } = await import(
      `data:text/javascript,${encodeURIComponent(code.replace(/^import.*?;/gm, ''))}`
    ).then((m) => ({ messages: Object.values(m).find((v) => typeof v === 'object') }));
    const name = /export\s*\{\s*(\w+) as (\w+)\s*\}/.exec(code)?.[2] ?? 'messages';
    const said = Object.fromEntries(Object.entries(messages).map(([id, m]) => [id, whole(m)]));
    await route.fulfill({
      response,
      body: `const m = ${JSON.stringify(said)}; export { m as ${name} };`,
      headers: { ...response.headers(), 'content-encoding': 'identity' },
    });
  });
  const reading = [];
  page.on('response', (response) => {
    const kind = response.headers()['content-type'] ?? '';
    if (/json/.test(kind)) reading.push(response.json().then(collect));
    // What came with the page, before the front end takes it away.
    else if (/html/.test(kind))
      reading.push(
        response.text().then((html) => {
          const first = /<script type="application\/json" id="first">(.*?)<\/script>/s.exec(html)?.[1];
          data.add(flat(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '')); // read out until the front end has its own
          if (first !== undefined) collect(JSON.parse(first));
          else data.add(flat(html.replace(/<[^>]*>/g, ' '))); // a text of ours in two whole versions
        }),
      );
  });
  return {
    async data() {
      await Promise.allSettled(reading);
      data.add(flat(decodeURIComponent(page.url())));
      return data;
    },
  };
}

const flat = (text) => text.replace(/[\s\u200b]+/g, ' ').trim();

// Names that are the same in every language, and what the browser words by itself.
const names = [
  /^InnoDock$/,
  /^(?:TRL|IPC|NACE|GB\/T 4754)\b/,
  /^(?:CSV|XLSX|RSS|PDF|JSONL?|Esc|Ctrl ?\+ ?K|Enter|Shift|[a-z?/])$/,
  /^(?:EN|English|中文|Chinese|切换到中文)$/,
  /CC-CEDICT|CC BY-SA|CC0/,
  /^[\d.,:;·–—−+\s≤≥=<>%°]*$/,
  /^(?:CN¥|US\$|€|£|¥|[A-Z]{3})\s?[\d,.]+/,
  /^\d{1,2} \w{3,9} \d{4}/,
  /^[\d.,]+ [°µΩ%\w]{1,4}$/, // a figure with its unit
  /^(?:[↔→✓✗?]|\s)+$/u,
];
const countries = new Intl.DisplayNames('en', { type: 'region' });
const languages = new Intl.DisplayNames('en', { type: 'language' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const places = new Set(letters.flatMap((a) => letters.map((b) => countries.of(a + b))));
const tongues = new Set(['zh', 'en', 'de', 'ja', 'fr', 'ko', 'it', 'nl', 'sv', 'da'].map((l) => languages.of(l)));
const isName = (text) => names.some((n) => n.test(text)) || places.has(text) || tongues.has(text);

/** Texts and labels of the page that neither carry the marks nor came as data. */
export async function untranslated(page, data) {
  const texts = await page.evaluate(() => {
    const all = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n !== null; n = walk.nextNode()) {
      const e = n.parentElement;
      if (e.closest('script, style, code, pre, kbd, .plate') === null && e.checkVisibility()) all.push(n.data);
    }
    for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) all.push(e.getAttribute(name) ?? '');
    return all;
  });
  const known = [...data].filter((d) => d.length > 1).join('\u0000');
  const isData = (text) => known.includes(text.replace(/^[…≥≤= ]+|…$/g, '').trim());
  // A figure stands beside its unit; a list of terms is many pieces of data.
  const pieces = (text) => (/^[\d≥≤=+−–-]/.test(text) ? text.split(/ /) : text.split(/ · |[;,] /));
  const fine = (text) => isName(text) || isData(text);
  return [...new Set(texts.map(flat))].filter(
    (text) => /\p{L}/u.test(text) && !/[⟦⟧~]/.test(text) && !fine(text) && !pieces(text).every(fine),
  );
}

/** Elements whose words are cut off, and by how much the page is wider than the window. */
export async function cutOff(page) {
  return page.evaluate(() => {
    const over = document.documentElement.scrollWidth - window.innerWidth;
    const found = [...document.querySelectorAll('body *')]
      .filter((e) => {
        if (!e.checkVisibility() || e.closest('.unseen, svg, textarea, [data-scrolls]') !== null) return false;
        const style = getComputedStyle(e);
        if (!/hidden|clip/.test(style.overflowX) || e.innerText === '') return false;
        return e.scrollWidth > e.clientWidth + 1 && style.textOverflow !== 'ellipsis';
      })
      .map((e) => `${e.tagName.toLowerCase()}.${e.className}: ${e.innerText.slice(0, 40)}`);
    const wide = [...document.querySelectorAll('body *')]
      .filter(
        (e) =>
          e.getBoundingClientRect().right > window.innerWidth + 0.5 &&
          e.closest('.table-frame, .unseen, svg, .tabs') === null,
      )
      .slice(0, 3)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className} ends at ${e.getBoundingClientRect().right}`);
    if (over > 0) found.unshift(...wide);
    return over > 0 ? [`the page is ${over} px wider than the window`, ...found] : found;
  });
}
