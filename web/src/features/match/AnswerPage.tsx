import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { matchQuery } from '../../api/queries';
import { addressText, requestOf, textOf, type Ask } from '../../lib/address';
import { decodeConstraint } from '../../lib/constraint';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useTitle } from '../../lib/title';
import { Button } from '../../ui/Button';
import { Bones, ProblemNote } from '../../ui/Notes';
import { AnswerContext, useDismissals } from './answer';
import { Facets, FacetDrawer } from './Facets';
import { Files } from './Files';
import { KindTabs } from './KindTabs';
import { NeedPanel } from './NeedPanel';
import { ResultList } from './ResultList';
import { SortChoice } from './SortChoice';
import { correctionsIn } from './useAsk';
import type { Corrections } from './Understood';
import { useWordEcho } from './useWordEcho';
import './match.css';
import './result.css';
import './answer.css';

// Only the answers that have something to ask, or nothing to show, load these.
const Nothing = lazy(() => import('./Nothing').then((m) => ({ default: m.Nothing })));
const Questions = lazy(() => import('./Questions').then((m) => ({ default: m.Questions })));

/** Everything that was asked is in the address; this page shows what it leads to. */
export function AnswerPage({ ask }: { ask: Ask }) {
  const { t } = useI18n();
  const text = textOf(ask);
  useTitle(text !== undefined && text !== '' ? text.slice(0, 80) : t('answer.browse'));
  if (text === undefined) return <Lost />;
  return <Answer ask={ask} text={text} />;
}

/** A long text stays in the tab in which it was pasted; elsewhere its address leads here. */
function Lost() {
  const { t } = useI18n();
  return (
    <div className="frame page">
      <section className="note">
        <h1>{t('lost.title')}</h1>
        <p>{t('lost.text')}</p>
      </section>
    </div>
  );
}

/** So many results are drawn as soon as they come. */
const atOnce = 3;

/** Whether all is drawn: when an answer comes, its first results are, and in the next frame what stands below and beside them. */
function useWhole(there: boolean): boolean {
  const [whole, setWhole] = useState(there);
  useEffect(() => {
    if (!there) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        setWhole(true);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [there]);
  return whole;
}

function Answer({ ask, text }: { ask: Ask; text: string }) {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const page = useRef<HTMLDivElement>(null);
  useWordEcho(page);
  const request = useMemo(() => requestOf(ask, text), [ask, text]);
  const result = useInfiniteQuery({ ...matchQuery(request), placeholderData: keepPreviousData });
  const dismissals = useDismissals(request.listing ?? request.text ?? '');
  const first = result.data?.pages[0];
  const items = result.data?.pages.flatMap((p) => p.items) ?? [];
  // Of another question than this one: shown pale until the answer is there, so that nothing jumps.
  const stale = result.isPlaceholderData;
  const whole = useWhole(first !== undefined);

  const change = (part: Partial<Ask>) => {
    void navigate({ to: '/match', search: { ...ask, ...part }, resetScroll: false });
  };
  const corrections: Corrections = {
    drop: ask.drop ?? [],
    constraints: ask.has?.map(decodeConstraint).filter((c) => c !== undefined),
  };
  const correct = (c: Corrections) => {
    change({ drop: undefined, has: undefined, ...correctionsIn(c) });
  };
  const addWords = (words: string) => {
    void navigate({ to: '/match', search: { ...ask, q: undefined, long: undefined, ...longer(text, words) } });
  };

  if (result.error !== null && first === undefined) {
    return (
      <div className="frame page">
        <ProblemNote error={result.error} onRetry={() => void result.refetch()} />
      </div>
    );
  }
  return (
    <AnswerContext value={{ text, dismissals, need: ask.listing }}>
      <div className="frame answer" ref={page} data-stale={stale ? '' : undefined}>
        <h1 className="unseen">{t('answer.title')}</h1>
        <aside className="answer-side">
          <NeedPanel ask={ask} text={text} query={first?.query} corrections={corrections} onCorrect={correct} />
          {first !== undefined && whole && (
            <div className="facets-beside">
              <Facets ask={ask} facets={first.facets} onChange={change} />
            </div>
          )}
        </aside>
        <section className="answer-main" aria-label={t('answer.results')} aria-busy={result.isFetching || !whole}>
          <p className="unseen" role="status">
            {first === undefined || stale ? t('answer.looking') : t('answer.found', { count: first.total })}
          </p>
          {first === undefined ? (
            <Waiting />
          ) : (
            <>
              <div className="answer-bar">
                <KindTabs ask={ask} facet={first.facets['kind'] ?? []} total={first.total} />
                <div className="answer-tools">
                  <FacetDrawer ask={ask} facets={first.facets} onChange={change} />
                  <SortChoice ask={ask} hasQuestion={text !== '' || ask.listing !== undefined} onChange={change} />
                </div>
              </div>
              {first.questions.length > 0 && (
                <Suspense>
                  <Questions questions={first.questions} onAnswer={addWords} />
                </Suspense>
              )}
              {first.nothing !== undefined && (
                <Suspense>
                  <Nothing nothing={first.nothing} ask={ask} onChange={change} listed={items.length > 0} />
                </Suspense>
              )}
              <ResultList items={whole ? items : items.slice(0, atOnce)} />
              {result.hasNextPage && (
                <Button
                  className="answer-more"
                  disabled={result.isFetchingNextPage}
                  onClick={() => void result.fetchNextPage()}
                >
                  {t('answer.more')}
                </Button>
              )}
              {result.error !== null && (
                <ProblemNote error={result.error} onRetry={() => void result.fetchNextPage()} />
              )}
              <Files ask={ask} />
              <p className="answer-end small faint">
                {t('answer.shown', { shown: count(items.length, lang), total: count(first.total, lang) })}
                {' · '}
                {t('answer.generation', { name: first.generation })}
              </p>
            </>
          )}
        </section>
      </div>
    </AnswerContext>
  );
}

function longer(text: string, words: string): Pick<Ask, 'q' | 'long'> {
  const joined = `${text.trimEnd()}${/[。.!?！？]$/.test(text.trimEnd()) ? ' ' : /\p{Script=Han}/u.test(words) ? '，' : ', '}${words}`;
  return addressText(joined);
}

function Waiting() {
  return (
    <div className="waiting">
      {[1, 2, 3, 4].map((n) => (
        <div key={n} className="waiting-row">
          <div className="bone waiting-plate" />
          <Bones lines={['title', 'short', 'line', 'line', 'short']} />
        </div>
      ))}
    </div>
  );
}
