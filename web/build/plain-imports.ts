// One style file and no preloading: then vite's helper around every import() has
// nothing to do, and a kilobyte less travels to every visitor.
import type { Plugin } from 'vite';

export function plainImports(): Plugin {
  return {
    name: 'innodock-plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
