import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { listingQuery } from '../../api/queries';
import type { Listing, Wording } from '../../api/types';
import { language } from '../../lib/format';
import { htmlLang, useI18n } from '../../lib/i18n';
import { useClusterLook, useNames } from '../../lib/names';
import { useOpened } from '../../lib/recent';
import { useTitle } from '../../lib/title';
import { ClusterTag, clusterStyle } from '../../ui/Cluster';
import { Explain } from '../../ui/Explain';
import { KeepButtons } from '../../ui/KeepButtons';
import { Plate } from '../../ui/Plate';
import { Part, Prose } from '../../ui/Record';
import { KeyFacts } from './KeyFacts';
import { KindFields } from './KindFields';
import { Side } from './Side';
import '../../ui/record.css';

/** A listing of any kind with all that its owner shows. What fits it comes from `app`. */
export function ListingPage({
  id,
  fits,
  failed,
}: {
  id: string;
  fits: (l: Listing) => ReactNode;
  failed: (e: unknown) => ReactNode;
}) {
  const { data, error } = useQuery(listingQuery(id));
  const { lang } = useI18n();
  const title = data === undefined ? '' : (wordingFor(data.wordings, lang)?.title ?? '');
  useTitle(title);
  useOpened('listings', id, title);
  if (data === undefined)
    return error === null ? <div className="frame record record-waiting" aria-busy /> : failed(error);
  return <Shown listing={data} fits={fits} />;
}

/** The reader's language where there is a wording in it, else the original, which comes first. */
function wordingFor(wordings: readonly Wording[], lang: string): Wording | undefined {
  return wordings.find((w) => w.lang === lang) ?? wordings[0];
}

function Shown({ listing: l, fits }: { listing: Listing; fits: (l: Listing) => ReactNode }) {
  const { t, lang } = useI18n();
  const look = useClusterLook()(l.clusters[0]);
  const [chosen, choose] = useState<string>();
  const wording = l.wordings.find((w) => w.lang === chosen) ?? wordingFor(l.wordings, lang);
  if (wording === undefined) return null;
  const tag = htmlLang(wording.lang);
  return (
    <article className="frame record in-cluster" style={clusterStyle(look)}>
      <header className="record-head">
        <div className="record-plate">
          <Plate id={l.id} cluster={l.clusters[0]} title={wording.title} summary={wording.summary} trl={trlOf(l)} />
        </div>
        <div className="record-title">
          <Tags listing={l} />
          <h1 lang={tag}>{wording.title}</h1>
          <Languages wordings={l.wordings} shown={wording} choose={choose} />
          {wording.summary !== undefined && (
            <p className="record-lead quiet" lang={tag}>
              {wording.summary}
            </p>
          )}
          <KeepButtons
            record={{ id: l.id, kind: l.kind, title: wording.title, lang: wording.lang, page: 'listings' }}
            comparable
          />
        </div>
      </header>
      <KeyFacts listing={l} />
      <div className="record-main">
        {wording.description !== undefined && (
          <Part title={t('listing.description')}>
            <Prose text={wording.description} lang={tag} />
          </Part>
        )}
        <KindFields listing={l} />
        {wording.keywords !== undefined && wording.keywords.length > 0 && (
          <Part title={t('listing.keywords')}>
            <p className="tags" lang={tag}>
              {wording.keywords.map((k) => (
                <span key={k} className="tag">
                  {k}
                </span>
              ))}
            </p>
          </Part>
        )}
      </div>
      <Side listing={l} />
      <div className="record-fits">{fits(l)}</div>
    </article>
  );
}

function trlOf(l: Listing): number | undefined {
  return (l.achievement ?? l.product ?? l.patent ?? l.project)?.readiness?.level;
}

function Tags({ listing: l }: { listing: Listing }) {
  const { t } = useI18n();
  const names = useNames();
  const trl = trlOf(l);
  return (
    <p className="tags">
      <span className="tag">{names.one(l.kind)}</span>
      {l.clusters.map((c) => (
        <span key={c} className="tag">
          <ClusterTag id={c} />
        </span>
      ))}
      {trl !== undefined && (
        <span className="tag">
          <Explain note={names.note('trl', String(trl))}>{names.term('trl', String(trl))}</Explain>
        </span>
      )}
      {l.demo && (
        <span className="tag" data-tone="demo">
          <Explain note={t('source.demo')}>{t('demo')}</Explain>
        </span>
      )}
    </p>
  );
}

interface LanguagesProps {
  wordings: readonly Wording[];
  shown: Wording;
  choose: (lang: string) => void;
}

/** The languages a listing has, the original marked, a machine's translation labelled. */
function Languages({ wordings, shown, choose }: LanguagesProps) {
  const { t, lang } = useI18n();
  const original = wordings[0];
  return (
    <div className="row">
      {wordings.length > 1 && (
        <div className="languages" role="group" aria-label={t('listing.languages')}>
          {wordings.map((w) => (
            <button
              key={w.lang}
              type="button"
              aria-pressed={w === shown}
              onClick={() => {
                choose(w.lang);
              }}
            >
              {language(w.lang, lang)}
            </button>
          ))}
        </div>
      )}
      <span className="small quiet">
        {shown.machine === true
          ? t('listing.machine')
          : shown === original
            ? t('listing.original', { language: language(shown.lang, lang) })
            : t('listing.ownWords')}
      </span>
    </div>
  );
}
