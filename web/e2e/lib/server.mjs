// Starts the real program on a folder of its own, with records of ours or with
// the demo expo, and stops it again.
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const built = process.env.WEB_PROGRAM ?? join(root, 'bin/innodock');

// A setting of the one who runs the tests is none of the server's.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('INNODOCK_')));

/** How long a start may take; the demo expo is made and indexed in it. */
const patience = 120_000;

/**
 * Serves `records` (a file to import first) or, without it, the demo expo, with
 * the program of this checkout or another one. WEB_URL names a server that runs already: then nothing is started.
 */
export async function startServer({ records, program = built } = {}) {
  if (process.env.WEB_URL && program === built) return { base: process.env.WEB_URL, stop: async () => {} };
  if (!existsSync(program)) throw new Error(`${program} is not built: make build`);
  const data = mkdtempSync(join(tmpdir(), 'innodock-e2e-'));
  if (records !== undefined) execFileSync(program, ['import', '--data', data, records], { env, stdio: 'pipe' });
  const command = records === undefined ? 'demo' : 'serve';
  const child = spawn(program, [command, '--data', data, '--listen', '127.0.0.1:0'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const base = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no server after ${patience} ms:\n${said}`)), patience);
    const listen = (bytes) => {
      said += bytes;
      const url = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(said)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    gone.then((code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
  await ready(base);
  return {
    base,
    /** Opens the import page, once. */
    link: /https?:\/\/\S+\/operator\?key=\w+/.exec(said)?.[0],
    async stop() {
      child.kill('SIGTERM');
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function ready(base) {
  const until = Date.now() + patience;
  for (;;) {
    const response = await fetch(`${base}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > until) throw new Error(`${base} is not ready: ${response?.status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function ask(base, path, body) {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${base}/api/v1${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
