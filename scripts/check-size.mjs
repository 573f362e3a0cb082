// Holds the budgets: script and style of every public page (compressed), and
// the binary. A page costs what index.html names, all they import, and the
// page's own lazy chunk with all it imports: chunks that only an action of the
// user loads are printed and counted apart.
//
//   node scripts/check-size.mjs [--json] [ROOT]
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? join(import.meta.dirname, '..');
const dist = join(root, 'web/dist/app');
const budget = { script: 100_000, style: 15_000, lazy: 60_000, reader: 600_000, binary: 60_000_000 };

if (!existsSync(join(dist, 'index.html'))) {
  console.log('check-size: the front end is not built: make build');
  process.exit(1);
}

const read = (name) => readFileSync(join(dist, name));
const size = (name) => gzipSync(read(name), { level: 9 }).length;
const sum = (names) => [...names].reduce((total, name) => total + size(name), 0);
const inside = (from, target) => (target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target));
const exists = (name) => existsSync(join(dist, name)) && statSync(join(dist, name)).isFile();

// What a chunk imports at once, and what it loads when it is asked to.
function imports(name) {
  const text = read(name).toString();
  const at = (pattern) => [...text.matchAll(pattern)].map((m) => inside(name, m[1])).filter(exists);
  return {
    now: at(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g),
    later: at(/\bimport\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g),
  };
}

function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(imports(name).now, seen);
  }
  return seen;
}

const html = read('index.html').toString();
const named = (pattern) => [...html.matchAll(pattern)].map((m) => inside('index.html', m[1])).filter(exists);
const first = closure(named(/(?:src|href)="([^"]+\.js)"/g));
const styles = new Set(named(/href="([^"]+\.css)"/g));

const lazy = new Set([...first].flatMap((name) => imports(name).later).filter((name) => !first.has(name)));
const own = (name) => [...closure([name])].filter((chunk) => !first.has(chunk));
// The router loads a page's chunk on the first visit, so it belongs to the page;
// a catalogue of one language is loaded on every page.
const stem = (name) => posix.basename(name).replace(/-[\w-]{8}\.js$/, '');
const isPage = (name) => /(?:page|route)$/i.test(stem(name));
const catalogues = [...lazy].filter((name) => /^(?:zh|en|messages)/.test(stem(name)));
const catalogue = Math.max(0, ...catalogues.map(size));
const base = sum(first) + catalogue;
const pages = [...lazy].filter(isPage).map((name) => ({ name: stem(name), script: base + sum(own(name)) }));
if (pages.length === 0) pages.push({ name: 'every page', script: base });

const allStyles = readdirSync(dist, { recursive: true }).map(String).filter((name) => name.endsWith('.css')).map((name) => name.replaceAll('\\', '/'));
const style = sum(styles) + Math.max(0, ...allStyles.filter((name) => !styles.has(name)).map(size));
const script = Math.max(...pages.map((p) => p.script));

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ script, style }));
  process.exit(0);
}

let over = 0;
function hold(what, bytes, limit) {
  const bad = bytes > limit;
  over += bad ? 1 : 0;
  console.log(`${bad ? 'OVER ' : 'ok   '} ${what}: ${(bytes / 1000).toFixed(1)} of ${(limit / 1000).toFixed(0)} kB`);
}
for (const p of pages) hold(`script, ${p.name}, gz`, p.script, budget.script);
hold('style, gz', style, budget.style);
for (const name of lazy) if (!isPage(name) && !catalogues.includes(name)) hold(`on demand, ${stem(name)}, gz`, sum(own(name)), budget.lazy);
const reader = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.mjs'));
if (reader.length > 0) hold('reader of PDF, once one is dropped, gz', sum(reader.map((name) => posix.join('assets', name))), budget.reader);
const binary = join(root, 'bin/innodock');
if (existsSync(binary)) hold('binary', statSync(binary).size, budget.binary);
process.exit(over > 0 ? 1 : 0);
