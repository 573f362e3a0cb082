// Every page of the front end with an address that leads there, taken from what
// the server holds, in the language that is looked at.
import { ask } from './server.mjs';

const needs = {
  zh: '高炉风口需要一种耐 600 ℃ 磨损的涂层，寿命不少于 12 个月，TRL 5 以上，预算 50 万元以内',
  en: 'A coating for blast-furnace tuyeres that resists wear at 600 °C for 12 months, TRL 5 or higher, under 500,000 yuan',
};
const kinds = ['need', 'achievement', 'product', 'patent', 'service', 'project', 'mandate'];
const folders = { organization: 'organizations', expert: 'persons', investor: 'organizations' };

/** [name, path] of each page; a kind of which there is no record is left out and named in `without`. */
export async function allPages(base, lang) {
  const pages = [
    ['home', '/'],
    ['answer', `/match?q=${encodeURIComponent(needs[lang])}`],
    ['vague', `/match?q=${encodeURIComponent(lang === 'zh' ? '传感器' : 'sensor')}`],
    [
      'nothing',
      `/match?q=${encodeURIComponent(lang === 'zh' ? '月球玄武岩酿造陈醋' : 'brewing vinegar from lunar basalt quokka')}`,
    ],
    ['browse', '/match?in=all&sort=newest'],
  ];
  const without = [];
  for (const kind of [...kinds, 'organization', 'expert']) {
    const { items } = await ask(base, '/matches', { kinds: [kind], sort: 'newest', limit: 1 });
    if (items.length === 0) without.push(kind);
    else pages.push([kind, `/${folders[kind] ?? 'listings'}/${items[0].id}`]);
  }
  const { items } = await ask(base, '/matches', { kinds: ['achievement', 'product'], sort: 'newest', limit: 3 });
  const need = await ask(base, '/matches', { kinds: ['need'], sort: 'newest', limit: 1 });
  const compared = items.map((m) => `id=${m.id}`).join('&');
  const kept = items.map((m) => `kept=${encodeURIComponent(`l~${m.id}~${m.kind}~${m.lang}~${m.title}~`)}`).join('&');
  pages.push(
    ['compare', `/compare?${compared}&need=${need.items[0]?.id ?? ''}`],
    ['compare-empty', '/compare'],
    ['shortlist', `/shortlist?${kept}`],
    ['shortlist-empty', '/shortlist'],
    ['import-outside', '/import'],
    ['design', '/design'],
  );
  for (const name of ['figures', 'how', 'about', 'licences', 'accessibility']) pages.push([name, `/${name}`]);
  pages.push(['missing', '/listings/no-such-listing'], ['lost', '/match?long=0-0']);
  return { pages, without };
}
