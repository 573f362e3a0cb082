// Fails when a document points at a file or a heading that does not exist, or
// when a direct dependency has no line in the ADR about dependencies.
//
//   node scripts/check-docs.mjs [ROOT]
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'));
const foreign = new Set(['node_modules', '.git', 'bin', 'data', 'dist', 'pictures', 'coverage', 'testdata', 'test-results']);
const faults = [];

function documents(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (foreign.has(entry.name)) return [];
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return documents(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

// A heading's anchor as the usual hosts make it.
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (text) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
const anchors = (path) => new Set([...withoutCode(readFileSync(path, 'utf8')).matchAll(/^#+ (.*)$/gm)].map((m) => anchor(m[1])));

let links = 0;
const all = documents(root);
for (const path of all) {
  const text = withoutCode(readFileSync(path, 'utf8'));
  for (const [, target] of text.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    links++;
    const [file, hash] = target.split('#');
    const to = file ? resolve(dirname(path), decodeURI(file)) : path;
    if (!existsSync(to)) faults.push(`${relative(root, path)}: ${target} does not exist`);
    else if (hash && statSync(to).isFile() && to.endsWith('.md') && !anchors(to).has(hash)) faults.push(`${relative(root, path)}: ${target}: no such heading`);
  }
}

const requirement = /^\s*(?:require\s+)?([\w.~-]+\.[\w./~-]+)\s+v\S+\s*$/gm;
const goMod = readFileSync(join(root, 'go.mod'), 'utf8').replace(/^\s*(replace|exclude|ignore).*$/gm, '');
const decided = readFileSync(join(root, 'docs/adr/0001-dependencies.md'), 'utf8');
const direct = [...goMod.matchAll(requirement)].map((m) => m[1]);
for (const name of direct) if (!decided.includes(`\`${name}\``)) faults.push(`go.mod: ${name} has no line in docs/adr/0001-dependencies.md`);
if (direct.length >= 25) faults.push(`go.mod: ${direct.length} direct dependencies, want fewer than 25`);

const web = join(root, 'web/package.json');
if (existsSync(web)) {
  const front = readdirSync(join(root, 'docs/adr')).map((adr) => readFileSync(join(root, 'docs/adr', adr), 'utf8')).join('\n');
  for (const name of Object.keys(JSON.parse(readFileSync(web, 'utf8')).dependencies ?? {})) {
    if (!front.includes(`\`${name}\``)) faults.push(`web/package.json: ${name} has no line in docs/adr, see 0006-front-end.md`);
  }
}

for (const f of faults) console.log(f);
console.log(`documents: ${all.length} read, ${links} links, ${faults.length} faults`);
process.exit(faults.length > 0 || links === 0 ? 1 : 0);
