// Puts the tables beside the build by which a PDF names Chinese, Japanese and
// Korean characters without carrying them; pdf.js fetches the one it needs.
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

export function characterMaps(): Plugin {
  let root = '';
  let folder = '';
  return {
    name: 'innodock-character-maps',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      cpSync(join(root, 'node_modules/pdfjs-dist/cmaps'), join(folder, 'cmaps'), { recursive: true });
    },
  };
}
