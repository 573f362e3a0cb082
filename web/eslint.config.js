import { readdirSync } from 'node:fs';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Who may not import whom. Shared code knows no feature; features know no other
// feature; the 3D hall, when it comes, knows neither features, nor the API, nor
// the design system.
const features = readdirSync('./src/features');
const zones = [
  ...features.map((f) => ({
    target: `./src/features/${f}`,
    from: './src/features',
    except: [`./${f}`],
    message: 'compose features in src/app',
  })),
  { target: './src/features', from: './src/app', message: 'features are put together in src/app, they do not know it' },
  { target: ['./src/ui', './src/lib', './src/api'], from: ['./src/features', './src/app', './src/scene'] },
  { target: './src/scene', from: ['./src/features', './src/app', './src/api', './src/ui'] },
  { target: './src/features', from: './src/scene', except: ['./index.tsx', './port.ts'] },
  { target: './src/api', from: ['./src/ui', './src/lib'] },
];
const off = (rules) => Object.fromEntries(rules.map((rule) => [rule, 'off']));

export default tseslint.config(
  { ignores: ['src/api/generated/**', 'dist/**', 'public/start.js', 'eslint.config.js'] },
  ...tseslint.configs.strictTypeChecked,
  importX.flatConfigs.typescript,
  jsxA11y.flatConfigs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/scene/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['three', 'three/*', '@react-three/*'], message: 'three.js stays in src/scene' }] },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/api/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'use src/api/client' }] },
  },
  { files: ['*.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
  // The browser tests are plain JavaScript: the typed rules would only see `any`.
  {
    files: ['e2e/**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: off(['@typescript-eslint/no-unused-expressions']),
  },
);
