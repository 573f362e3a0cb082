// Runs the browser tests and says how many there were: a run without any fails.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

if (!process.env.CHROMIUM) {
  console.log('Browser tests: 0 passed, all skipped (CHROMIUM does not name a browser)');
  process.exit(1);
}
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => join(import.meta.dirname, name));

let passed = 0;
let failed = 0;
let skipped = 0;
const only = process.argv[2] === undefined ? {} : { testNamePatterns: process.argv.slice(2) };
const stream = run({ files, concurrency: 1, ...only });
// A group counts by the tests in it.
const counts = (data) => data.details.type !== 'suite' && !files.includes(data.name);
stream.on('test:pass', (data) => {
  if (!counts(data)) return;
  if (data.skip === undefined) passed++;
  else skipped++;
});
stream.on('test:fail', (data) => {
  if (counts(data)) failed++;
  else if (data.details.error?.failureType !== 'subtestsFailed') failed++; // a hook, or a file that does not run
});
stream.compose(new spec()).pipe(process.stdout);
stream.on('end', () => {
  setImmediate(() => {
    console.log(`Browser tests: ${passed} passed, ${skipped} skipped${failed > 0 ? `, ${failed} FAILED` : ''}`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  });
});
