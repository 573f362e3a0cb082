// Turns the catalogues of src/locales (zh.json, and zh.record.json for what only the
// pages of records say) into modules at build time, so
// that the browser gets compiled messages and no parser: `virtual:catalogue/zh` is zh.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const prefix = 'virtual:catalogue/';

export function catalogues(folder: string): Plugin {
  const file = (lang: string) => join(folder, `${lang}.json`);
  return {
    name: 'innodock-catalogues',
    // The name of the resolved module becomes the name of the chunk.
    resolveId: (id) => (id.startsWith(prefix) ? `\0${join(folder, id.slice(prefix.length))}` : undefined),
    load(id) {
      const lang = /^\0.*[\\/]((?:zh|en)(?:\.record)?)$/.exec(id)?.[1];
      if (lang === undefined || !id.startsWith(`\0${folder}`)) return undefined;
      this.addWatchFile(file(lang));
      const source = JSON.parse(readFileSync(file(lang), 'utf8')) as Record<string, string>;
      const compiled = Object.fromEntries(Object.entries(source).map(([key, text]) => [key, compileMessage(text)]));
      return `export const messages = ${JSON.stringify(compiled)};`;
    },
  };
}
