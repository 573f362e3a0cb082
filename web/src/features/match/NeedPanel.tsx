import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listingQuery } from '../../api/queries';
import type { Understanding } from '../../api/types';
import type { Ask } from '../../lib/address';
import { htmlLang, useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Bones } from '../../ui/Notes';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { ShareButton } from '../../ui/ShareButton';
import { markWords } from './marking';
import { Understood, type Corrections } from './Understood';

interface Props {
  ask: Ask;
  text: string;
  query: Understanding | undefined;
  corrections: Corrections;
  onCorrect: (c: Corrections) => void;
}

/** Of a pasted page so much is shown; the rest unfolds. */
const shownAtOnce = 360;

/** The need as it was understood, to be corrected, and its address to be sent to someone. */
export function NeedPanel({ ask, text, query, corrections, onCorrect }: Props) {
  const { t } = useI18n();
  const names = useNames();
  if (text === '' && ask.listing === undefined) {
    return (
      <section className="card need-panel" aria-labelledby="need-title">
        <h2 id="need-title">{t('answer.browse')}</h2>
        <p className="small quiet">
          {ask.in === undefined || ask.in.includes('all') ? t('answer.browseAll') : ask.in.map(names.kind).join(' · ')}
        </p>
        <p className="small quiet">{t('answer.browseHelp')}</p>
      </section>
    );
  }
  return (
    <section className="card need-panel" aria-labelledby="need-title">
      <h2 id="need-title">{t('understood.editable')}</h2>
      {ask.listing === undefined ? (
        <NeedText text={text} query={query} drop={corrections.drop} />
      ) : (
        <OfListing id={ask.listing} />
      )}
      {query === undefined ? (
        <Bones lines={['line', 'short']} />
      ) : (
        <Understood understood={query} corrections={corrections} onChange={onCorrect} adding />
      )}
      {ask.long !== undefined && <p className="small quiet">{t('answer.longNote')}</p>}
      <div className="need-extra">
        {query !== undefined && <Words query={query} corrections={corrections} onCorrect={onCorrect} />}
        <Sharing long={ask.long !== undefined} />
      </div>
    </section>
  );
}

function NeedText({ text, query, drop }: { text: string; query: Understanding | undefined; drop: readonly string[] }) {
  const { t, lang } = useI18n();
  const [whole, setWhole] = useState(false);
  const long = text.length > shownAtOnce;
  const shown = long && !whole ? `${text.slice(0, shownAtOnce)}…` : text.slice(0, 20_000);
  const words = query?.words.map((w) => w.text).filter((w) => !drop.includes(w)) ?? [];
  return (
    <div>
      <p className="need-text" lang={htmlLang(query?.languages[0] ?? lang)}>
        {markWords(shown, words).map((bit, i) =>
          bit.word === undefined ? (
            bit.text
          ) : (
            <span key={i} data-word={bit.word.toLowerCase()}>
              {bit.text}
            </span>
          ),
        )}
      </p>
      {long && (
        <Button
          weight="quiet"
          aria-expanded={whole}
          onClick={() => {
            setWhole(!whole);
          }}
        >
          {t(whole ? 'answer.less' : 'answer.whole')}
        </Button>
      )}
    </div>
  );
}

function OfListing({ id }: { id: string }) {
  const { t } = useI18n();
  const listing = useQuery(listingQuery(id)).data;
  const wording = listing?.wordings[0];
  return (
    <p className="need-text">
      {t('answer.forListing')}{' '}
      <Link to="/listings/$id" params={{ id }} lang={htmlLang(wording?.lang ?? 'en')}>
        {wording?.title ?? '…'}
      </Link>
    </p>
  );
}

/** The words that are searched, each of which can be taken off. */
function Words({ query, corrections, onCorrect }: Pick<Props, 'corrections' | 'onCorrect'> & { query: Understanding }) {
  const { t } = useI18n();
  if (query.words.length === 0) return null;
  return (
    <details className="need-words">
      <summary className="small">{t('understood.words', { count: query.words.length })}</summary>
      <ul className="small">
        {query.words.map((w) => (
          <li key={w.text}>
            <span>
              <b data-word={w.text.toLowerCase()}>{w.text}</b>
              {w.translations.length > 0 && <span className="quiet"> ↔ {w.translations.slice(0, 4).join(' / ')}</span>}
            </span>
            <button
              type="button"
              className="word-off"
              aria-label={t('understood.takeOff', { word: w.text })}
              title={t('understood.takeOff', { word: w.text })}
              onClick={() => {
                onCorrect({ ...corrections, drop: [...corrections.drop, w.text] });
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Sharing({ long }: { long: boolean }) {
  const { t } = useI18n();
  return (
    <div className="row need-share">
      {!long && <ShareButton />}
      <Button
        onClick={() => {
          window.print();
        }}
      >
        <Icon name="print" /> {t('print')}
      </Button>
    </div>
  );
}
