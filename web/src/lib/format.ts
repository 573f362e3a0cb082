// Numbers, money and dates in the reader's form.
import type { Money } from '../api/types';
import type { Lang } from './i18n';

const locale = (lang: Lang) => (lang === 'zh' ? 'zh-CN' : 'en-GB');

export const count = (n: number, lang: Lang): string => new Intl.NumberFormat(locale(lang)).format(n);

/** A figure with at most one decimal, as scores and points are shown. */
export const points = (n: number, lang: Lang): string =>
  new Intl.NumberFormat(locale(lang), { maximumFractionDigits: 1 }).format(n);

/** An amount in whole units: "¥500,000", and "50 万元" in Chinese, where people count in ten thousands. */
export function amount(n: number, currency: string, lang: Lang): string {
  if (lang === 'zh' && n >= 10_000) {
    const inWan = n >= 100_000_000 ? n / 100_000_000 : n / 10_000;
    const unit = n >= 100_000_000 ? '亿' : '万';
    const figure = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }).format(inWan);
    return currency === 'CNY' ? `${figure} ${unit}元` : `${figure} ${unit} ${currency}`;
  }
  try {
    return new Intl.NumberFormat(locale(lang), {
      style: 'currency',
      currency,
      maximumFractionDigits: n % 1 === 0 ? 0 : 2,
    }).format(n);
  } catch {
    return `${count(n, lang)} ${currency}`; // not a currency that this browser knows
  }
}

export function money(m: Money, lang: Lang): string {
  const { min, max, currency } = m;
  if (min !== undefined && max !== undefined) {
    return min === max
      ? amount(min, currency, lang)
      : `${amount(min, currency, lang)} – ${amount(max, currency, lang)}`;
  }
  if (max !== undefined) return `≤ ${amount(max, currency, lang)}`;
  if (min !== undefined) return `≥ ${amount(min, currency, lang)}`;
  return currency;
}

export const date = (iso: string, lang: Lang): string =>
  new Intl.DateTimeFormat(locale(lang), { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(iso));

/** The name of a country (or of the EU) by its code; the code itself when it is none. */
export function country(code: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames([locale(lang)], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function language(tag: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames([locale(lang)], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
