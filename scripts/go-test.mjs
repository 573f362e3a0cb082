// Runs `go test -json` with the arguments given and says a line a package, what
// failed in full, and every skipped test by name and reason. Exit 1 when a test
// failed, something did not compile, or no test ran at all.
//
//   node scripts/go-test.mjs [-race] [-run NAME] ./...
//   node scripts/go-test.mjs --read < a recorded -json stream
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const args = process.argv.slice(2);
const recorded = args[0] === '--read';
const child = recorded ? undefined : spawn('go', ['test', '-json', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

const output = new Map(); // "package test" → what it printed
const packages = new Map(); // package → { passed, skipped, failed }
const skips = [];
const total = { passed: 0, skipped: 0, failed: 0, broken: 0 };

const key = (e) => `${e.Package ?? e.ImportPath} ${e.Test ?? ''}`;
const printed = (e) => output.get(key(e)) ?? [];
const counts = (name) => packages.get(name) ?? packages.set(name, { passed: 0, skipped: 0, failed: 0 }).get(name);

// The line of a skipped test that says why, without the file it stands in.
const reason = (lines) => lines.map((l) => /^\s+\S+\.go:\d+: (.*)/.exec(l)?.[1]).find(Boolean) ?? 'no reason given';

function finishTest(e) {
  const c = counts(e.Package);
  if (e.Action === 'pass') c.passed++;
  if (e.Action === 'skip') {
    c.skipped++;
    skips.push(`${e.Package} ${e.Test}: ${reason(printed(e))}`);
  }
  if (e.Action === 'fail') {
    c.failed++;
    console.log(`--- FAIL: ${e.Package} ${e.Test}`);
    process.stdout.write(printed(e).join(''));
  }
}

function finishPackage(e) {
  const c = counts(e.Package);
  total.passed += c.passed;
  total.skipped += c.skipped;
  total.failed += c.failed;
  const seconds = `${(e.Elapsed ?? 0).toFixed(1)}s`;
  if (e.Action === 'fail') {
    // A panic, a time limit or a failed TestMain belongs to no test.
    if (c.failed === 0) process.stdout.write(printed(e).join(''));
    total.broken++;
    console.log(`FAIL  ${e.Package}  ${seconds}`);
  } else if (c.passed + c.skipped > 0) {
    console.log(`ok    ${e.Package}  ${seconds}  ${c.passed} passed${c.skipped ? `, ${c.skipped} skipped` : ''}`);
  }
}

function take(line) {
  let e;
  try {
    e = JSON.parse(line);
  } catch {
    console.log(line);
    return;
  }
  if (e.Action === 'output' || e.Action === 'build-output') {
    output.set(key(e), [...printed(e), e.Output]);
  } else if (e.Action === 'build-fail') {
    total.broken++;
    process.stdout.write(printed(e).join(''));
  } else if (['pass', 'fail', 'skip'].includes(e.Action)) {
    if (e.Test) finishTest(e);
    else finishPackage(e);
    output.delete(key(e));
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child?.kill(signal));
const ended = child ? new Promise((done) => child.on('close', (code) => done(code ?? 1))) : Promise.resolve(0);
for await (const line of createInterface({ input: child ? child.stdout : process.stdin })) take(line);
const code = await ended;

for (const s of skips) console.log(`skipped: ${s}`);
console.log(`Go tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.passed === 0) console.log('Go tests: none ran, which is no success');
process.exit(code !== 0 || total.failed + total.broken > 0 || total.passed === 0 ? 1 : 0);
