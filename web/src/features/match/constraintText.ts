// A constraint in the reader's words: "TRL ≥ 5", "≤ 50 万元", "中国、德国".
import type { Constraint, ConstraintKey, Outcome } from '../../api/types';
import { country, language, money, points } from '../../lib/format';
import type { Lang, MessageId, Translate } from '../../lib/i18n';
import type { Names } from '../../lib/names';

export const constraintIds: Record<ConstraintKey, MessageId> = {
  trl: 'constraint.trl',
  budget: 'constraint.budget',
  time: 'constraint.time',
  region: 'constraint.region',
  mode: 'constraint.mode',
  ip: 'constraint.ip',
  language: 'constraint.language',
};

const signs: Record<Constraint['op'], string> = { '>=': '≥', '<=': '≤', '=': '=', in: '' };

interface Reader {
  lang: Lang;
  t: Translate;
  names: Names;
}

export function constraintText(c: Constraint, { lang, t, names }: Reader): string {
  switch (c.key) {
    case 'trl':
      return `${signs[c.op]} ${c.number ?? 1}`;
    case 'time':
      return `${signs[c.op]} ${t('months', { count: Number(points(c.number ?? 0, 'en')) })}`;
    case 'budget':
      return money({ min: c.min, max: c.max, currency: c.currency ?? 'CNY' }, lang);
    case 'region':
    case 'mode':
    case 'ip':
    case 'language':
      return (c.values ?? []).map((v) => valueName(c.key, v, { lang, t, names })).join(lang === 'zh' ? '、' : ', ');
  }
}

function valueName(key: ConstraintKey, value: string, { lang, names }: Reader): string {
  if (key === 'mode') return names.term('tradeModes', value);
  if (key === 'ip') return names.term('ipTypes', value);
  if (key === 'language') return language(value, lang);
  // Regions are codes of countries, or places as somebody wrote them.
  return key === 'region' && /^[A-Z]{2}$/.test(value) ? country(value, lang) : value;
}

/** What was wanted or found, as the server words it without a language, in the reader's. */
export function outcomeText(key: Outcome['key'], text: string, reader: Reader): string {
  if (key === 'time') {
    return text.replace(/(\d+) mo\b/, (_, n: string) => reader.t('months', { count: Number(n) }));
  }
  if (key === 'trl') return text;
  if (key === 'budget')
    return text.replace(/([\d,.]+)(?:–([\d,.]+))? ([A-Z]{3})\b/, (_, ...found: string[]) =>
      inReadersForm(found, reader.lang),
    );
  return text
    .split(', ')
    .map((v) => valueName(key, v, reader))
    .join(reader.lang === 'zh' ? '、' : ', ');
}

/** "300,000–450,000 CNY" as the reader writes sums of money. */
function inReadersForm([low = '', high, currency = '']: readonly (string | undefined)[], lang: Lang): string {
  const number = (s: string) => Number(s.replaceAll(',', ''));
  const min = number(low);
  if (Number.isNaN(min)) return `${low} ${currency}`;
  return money({ min, max: high === undefined ? min : number(high), currency }, lang);
}
