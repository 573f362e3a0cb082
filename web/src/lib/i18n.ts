// The two languages of the interface. Words live in src/locales/*.json, compiled
// at build time; the English file says which ids there are, and both are held to
// the same ids and placeholders by a test.
import { i18n, type Messages } from '@lingui/core';
import { useLingui } from '@lingui/react';
import type { Label, Names } from '../api/types';
import type en from '../locales/en.json';
import type record from '../locales/en.record.json';
import { side } from './sides';
import { keep } from './store';

export type Lang = 'zh' | 'en';
export type MessageId = keyof typeof en | keyof typeof record;
export type Translate = (id: MessageId, values?: Record<string, string | number>) => string;

type Load = Record<Lang, () => Promise<{ messages: Messages }>>;
const words: Load = {
  zh: () => import('virtual:catalogue/zh'),
  en: () => import('virtual:catalogue/en'),
};
// What only the pages of records say; the first page does not pay for it.
const recordWords: Load = {
  zh: () => import('virtual:catalogue/zh.record'),
  en: () => import('virtual:catalogue/en.record'),
};
const wanted = [words];

/** Fetches the catalogue on first use, then switches every text on the page in place. */
export function switchLanguage(lang: Lang): Promise<void> {
  switching = show(lang);
  return switching;
}

// Words that come while the language changes must not be written over by it.
let switching: Promise<void> = Promise.resolve();

async function show(lang: Lang): Promise<void> {
  const parts = await Promise.all(wanted.map((load) => load[lang]()));
  document.documentElement.lang = lang === 'zh' ? 'zh-Hans' : 'en';
  keep('lang', lang);
  // The server sends the next page in the language that was chosen; an address that names another one is out of date.
  document.cookie = `lang=${lang}; path=/; max-age=31536000; samesite=lax`;
  const address = new URL(location.href);
  if (address.searchParams.has('lang') && address.searchParams.get('lang') !== lang) {
    address.searchParams.delete('lang');
    history.replaceState(history.state, '', address);
  }
  i18n.loadAndActivate({ locale: lang, messages: Object.assign({}, ...parts.map((p) => p.messages)) as Messages });
}

/** Loads the words of records, for this page and every later one. */
export async function withRecordWords<T>(page: Promise<T>): Promise<T> {
  if (!wanted.includes(recordWords)) {
    wanted.push(recordWords);
    await switching;
    const lang = languageOfPage();
    const { messages } = await recordWords[lang]();
    i18n.load(lang, messages);
  }
  return page;
}

export const languageOfPage = (): Lang => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en');

export { i18n };

/** Translates outside of components; inside use useI18n, which redraws on a switch. */
export const t: Translate = (id, values) => i18n._(id, values);

export interface Words {
  lang: Lang;
  t: Translate;
  say: (l: Label | Names | undefined) => string;
  /** The reader's side of a field that its owner may have written in both languages. */
  own: <T extends string | undefined>(field: T) => T | string;
}

export function useI18n(): Words {
  const { i18n: current } = useLingui();
  const lang: Lang = current.locale === 'zh' ? 'zh' : 'en';
  return {
    lang,
    t: (id, values) => current._(id, values),
    say: (l) => inLanguage(l, lang),
    own: (field) => (field === undefined ? field : side(field, lang)),
  };
}

/** The label in the reader's language, or in the other one where it has none. */
export function inLanguage(l: Label | Names | undefined, lang: Lang): string {
  if (l === undefined) return '';
  return (lang === 'zh' ? l.zh || l.en : l.en || l.zh) ?? '';
}

/** The language tag for an element whose text may be in another language than the page. */
export const htmlLang = (lang: string): string => (lang === 'zh' ? 'zh-Hans' : lang);
