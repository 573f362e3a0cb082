// Leaves a packed copy beside every text file of the build: the server sends it
// as it is and spends nothing on packing.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

export function packed(): Plugin {
  let folder = '';
  return {
    name: 'innodock-packed',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(?:html|m?js|css|svg|json|txt)$/.test(entry.name)) continue;
        const name = join(entry.parentPath, entry.name);
        writeFileSync(`${name}.gz`, gzipSync(readFileSync(name), { level: 9 }));
      }
    },
  };
}
