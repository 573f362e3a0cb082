// The checks of the house, each run on something that breaks its rule: a check
// that cannot fail is noticed here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

const scripts = import.meta.dirname;
const folders = [];
after(() => folders.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

function folder(files) {
  const dir = mkdtempSync(join(tmpdir(), 'innodock-checks-'));
  folders.push(dir);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

const node = (script, args, input) => spawnSync(process.execPath, [join(scripts, script), ...args], { input, encoding: 'utf8' });
const events = (...all) => all.map((e) => JSON.stringify({ Package: 'p', ...e })).join('\n');

test('a run with a passing test passes, and names what was skipped', () => {
  const run = node('go-test.mjs', ['--read'], events(
    { Action: 'pass', Test: 'TestA' },
    { Action: 'output', Test: 'TestB', Output: '    b_test.go:7: no server at hand\n' },
    { Action: 'skip', Test: 'TestB' },
    { Action: 'pass', Elapsed: 0.1 },
  ));
  assert.equal(run.status, 0, run.stdout);
  assert.match(run.stdout, /skipped: p TestB: no server at hand/);
  assert.match(run.stdout, /Go tests: 1 passed, 0 failed, 1 skipped/);
});

test('a run that executes no test fails', () => {
  const run = node('go-test.mjs', ['--read'], events({ Action: 'skip', Elapsed: 0 }));
  assert.equal(run.status, 1);
  assert.match(run.stdout, /none ran/);
});

test('a failing test, a panic and code that does not compile fail, with their output', () => {
  const passed = { Action: 'pass', Test: 'TestA' };
  for (const broken of [
    [{ Action: 'output', Test: 'TestC', Output: 'the cause\n' }, { Action: 'fail', Test: 'TestC' }, { Action: 'fail' }],
    [{ Action: 'output', Output: 'panic: the cause\n' }, { Action: 'fail' }],
    [{ ImportPath: 'q', Package: undefined, Action: 'build-output', Output: 'the cause\n' }, { ImportPath: 'q', Package: undefined, Action: 'build-fail' }],
  ]) {
    const run = node('go-test.mjs', ['--read'], events(passed, ...broken));
    assert.equal(run.status, 1, run.stdout);
    assert.match(run.stdout, /the cause/);
  }
});

const sound = {
  'README.md': '[decisions](docs/adr/0001-dependencies.md#one-word)\n',
  'docs/adr/0001-dependencies.md': '# One word\n`example.org/kept`\n',
  'docs/adr/0006-front-end.md': '`react`\n',
  'web/package.json': '{"dependencies":{"react":"1"}}',
  'go.mod': 'module innodock\n\nrequire (\n\texample.org/kept v1.0.0\n\texample.org/below v1.0.0 // indirect\n)\n',
};

test('sound documents pass', () => {
  const run = node('check-docs.mjs', [folder(sound)]);
  assert.equal(run.status, 0, run.stdout);
});

for (const [what, change, complaint] of [
  ['a link to nowhere', { 'README.md': '[a](docs/gone.md)' }, /gone\.md does not exist/],
  ['a heading that is not there', { 'README.md': '[a](docs/adr/0001-dependencies.md#two)' }, /no such heading/],
  ['a dependency nobody decided', { 'go.mod': 'require example.org/new v1.0.0\n' }, /example\.org\/new has no line/],
  ['a dependency of the front end nobody decided', { 'web/package.json': '{"dependencies":{"left-pad":"1"}}' }, /left-pad has no line/],
]) {
  test(`documents: ${what} fails`, () => {
    const run = node('check-docs.mjs', [folder({ ...sound, ...change })]);
    assert.equal(run.status, 1, run.stdout);
    assert.match(run.stdout, complaint);
  });
}

// Random text does not compress below three quarters of its size in base64.
const noise = (kB) => `/* ${randomBytes(kB * 1000).toString('base64')} */\n`;
const site = (files) => folder(Object.fromEntries(Object.entries({
  'index.html': '<script type="module" src="/assets/index-AAAAAAAA.js"></script><link rel="stylesheet" href="/assets/index-AAAAAAAA.css">',
  'assets/index-AAAAAAAA.css': 'a{}',
  ...files,
}).map(([name, text]) => [`web/dist/app/${name}`, text])));

test('budgets: within them passes, and counts what chunks import', () => {
  const dir = site({ 'assets/index-AAAAAAAA.js': `import"./part-BBBBBBBB.js";${noise(10)}`, 'assets/part-BBBBBBBB.js': noise(20) });
  assert.equal(node('check-size.mjs', [dir]).status, 0);
  const { script } = JSON.parse(node('check-size.mjs', ['--json', dir]).stdout);
  assert.ok(script > 30_000 && script < 45_000, `script ${script}`);
});

test('budgets: too much script at once, on a page, or on demand, and too much style fail', () => {
  const heavy = noise(150);
  for (const files of [
    { 'assets/index-AAAAAAAA.js': heavy },
    { 'assets/index-AAAAAAAA.js': 'import"./part-BBBBBBBB.js"', 'assets/part-BBBBBBBB.js': heavy },
    { 'assets/index-AAAAAAAA.js': 'import("./HomePage-BBBBBBBB.js")', 'assets/HomePage-BBBBBBBB.js': heavy },
    { 'assets/index-AAAAAAAA.js': 'import("./reader-BBBBBBBB.js")', 'assets/reader-BBBBBBBB.js': heavy },
    { 'assets/index-AAAAAAAA.js': 'x', 'assets/index-AAAAAAAA.css': heavy },
  ]) {
    const run = node('check-size.mjs', [site(files)]);
    assert.equal(run.status, 1, run.stdout);
    assert.match(run.stdout, /OVER/);
  }
});

test('budgets: a front end that was not built fails', () => {
  assert.equal(node('check-size.mjs', [folder({ 'a.txt': '' })]).status, 1);
});

test('fuzz: a module without a target fails', () => {
  const dir = folder({ 'go.mod': 'module m\n' });
  cpSync(join(scripts, 'fuzz.sh'), join(dir, 'scripts/fuzz.sh'));
  assert.notEqual(spawnSync('sh', [join(dir, 'scripts/fuzz.sh'), '1s']).status, 0);
});
