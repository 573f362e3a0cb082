import { useState } from 'react';
import type { Evidence } from '../../api/types';
import { points } from '../../lib/format';
import { htmlLang, useI18n, type MessageId } from '../../lib/i18n';
import { acrossLanguages, wordPairs } from './marking';

const fields: Record<string, MessageId> = {
  title: 'field.title',
  summary: 'field.summary',
  description: 'field.description',
  keywords: 'field.keywords',
};

const quotesShown = 2;

/** Quotations out of the record itself, the agreeing words marked. */
export function Quotes({ evidence }: { evidence: readonly Evidence[] }) {
  const { t } = useI18n();
  const [all, setAll] = useState(false);
  const shown = all ? evidence : evidence.slice(0, quotesShown);
  return (
    <>
      {shown.map((e, i) => {
        const id = fields[e.field];
        return (
          <blockquote key={`${e.field} ${i}`} className="quote" lang={htmlLang(e.lang)} title={id && t(id)}>
            {e.pieces.map((p, k) =>
              p.word === undefined || p.word === '' ? (
                p.text
              ) : (
                <mark key={k} data-word={p.word.toLowerCase()} data-via={p.via}>
                  {p.text}
                </mark>
              ),
            )}
          </blockquote>
        );
      })}
      {evidence.length > shown.length && (
        <button
          type="button"
          className="button quotes-more"
          data-weight="quiet"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('quotes.more', { count: evidence.length - shown.length })}
        </button>
      )}
    </>
  );
}

const pairsShown = 6;

/** Which word of the need meets which of the record, across languages by the dictionary. A press keeps both marked. */
export function Pairs({ evidence }: { evidence: readonly Evidence[] }) {
  const { t, lang } = useI18n();
  const pairs = wordPairs(evidence);
  const shown = pairs.slice(0, pairsShown);
  if (shown.length === 0) return null;
  return (
    <ul className="pairs" aria-label={t('pairs.title')}>
      {shown.map((p) => (
        <li key={p.word}>
          <button type="button" className="pair" data-word={p.word.toLowerCase()} title={t('pairs.help')}>
            {p.word}
            {p.found.toLowerCase() !== p.word.toLowerCase() && (
              <>
                <span className="faint" aria-label={t(acrossLanguages(p) ? 'pairs.means' : 'pairs.meets')}>
                  {' '}
                  ↔{' '}
                </span>
                {p.found}
              </>
            )}
            {p.points >= 0.05 && <span className="pair-points"> +{points(p.points, lang)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
