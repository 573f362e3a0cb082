import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { characterMaps } from './build/character-maps.ts';
import { catalogues } from './build/catalogues.ts';
import { packed } from './build/packed.ts';
import { plainImports } from './build/plain-imports.ts';

export default defineConfig({
  plugins: [react(), catalogues(join(import.meta.dirname, 'src/locales')), plainImports(), characterMaps(), packed()],
  // React has had this hook since 18; the stand-in for older ones stays out.
  resolve: {
    alias: [
      { find: /^use-sync-external-store\/shim\/index\.js$|^use-sync-external-store\/shim$/, replacement: 'react' },
    ],
  },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // An inlined picture or style would ask the content policy for an exception.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // Few files: what every page uses is one.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](?!fflate)|src[\\/](?:api|lib)[\\/](?!document)|src[\\/]ui[\\/](?!Dialog|Chooser|Near)|src[\\/]app[\\/](?!\w+Page|KeyList|Palette|main)|src[\\/]features[\\/](?:org[\\/]wording|match[\\/](?:useAsk|useUnderstood|useFileText|FileLine|Understood|constraintText|HeadBox))/,
              priority: 3,
            },
            // A result and what stands around it, on the answer page and below a listing.
            {
              name: 'answer',
              test: /src[\\/]features[\\/]match[\\/](?!Dismiss|ConstraintDialog|PickListing|AskBox|useFileText|FileLine)/,
              priority: 2,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['WEB_API'] ?? 'http://127.0.0.1:8080' } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
});
