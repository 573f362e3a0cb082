import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listingsOfQuery, organizationQuery, personsOfQuery } from '../../api/queries';
import type { Organization } from '../../api/types';
import { country, date } from '../../lib/format';
import { htmlLang, useI18n, type MessageId } from '../../lib/i18n';
import { orgTypeIds, useClusterLook, useNames } from '../../lib/names';
import { useOpened } from '../../lib/recent';
import { useTitle } from '../../lib/title';
import { Button } from '../../ui/Button';
import { ClusterTag, clusterStyle } from '../../ui/Cluster';
import { Plate } from '../../ui/Plate';
import { Pairs, Part, Prose } from '../../ui/Record';
import { SourceLine } from '../../ui/SourceLine';
import { wordingIn } from './wording';
import '../../ui/record.css';

const sizes: Record<string, MessageId> = {
  micro: 'size.micro',
  small: 'size.small',
  medium: 'size.medium',
  large: 'size.large',
};

/** An organisation: who it is, who says so, what it offers and needs. */
export function OrganizationPage({ id, failed }: { id: string; failed: (e: unknown) => ReactNode }) {
  const { data, error } = useQuery(organizationQuery(id));
  const { say } = useI18n();
  const title = data === undefined ? '' : say(data.name);
  useTitle(title);
  useOpened('organizations', id, title);
  if (data === undefined)
    return error === null ? <div className="frame record record-waiting" aria-busy /> : failed(error);
  return <Shown o={data} />;
}

function Shown({ o }: { o: Organization }) {
  const { t, lang, say } = useI18n();
  const names = useNames();
  const look = useClusterLook()(o.clusters[0]);
  const type = orgTypeIds[o.type];
  const summary = wordingIn(o.summaries, lang);
  const name = say(o.name);
  const others = o.names.filter((n) => n.text !== name).map((n) => n.text);
  const size = sizes[o.size ?? ''];
  return (
    <article className="frame record in-cluster" style={clusterStyle(look)}>
      <header className="record-head">
        <div className="record-plate">
          <Plate id={o.id} cluster={o.clusters[0]} title={name} />
        </div>
        <div className="record-title">
          <p className="tags">
            <span className="tag">{type === undefined ? names.one('organization') : t(type)}</span>
            {o.clusters.map((c) => (
              <span key={c} className="tag">
                <ClusterTag id={c} />
              </span>
            ))}
            {o.exhibitor && <span className="tag">{t('org.exhibitor')}</span>}
            {o.demo && (
              <span className="tag" data-tone="demo">
                {t('demo')}
              </span>
            )}
          </p>
          <h1>{name}</h1>
          {others.length > 0 && <p className="quiet">{others.join(' · ')}</p>}
        </div>
      </header>
      <div className="record-main">
        {summary !== undefined && (
          <Part title={t('org.summary')}>
            <Prose text={summary.text} lang={htmlLang(summary.lang)} />
          </Part>
        )}
        <Listings id={o.id} />
        <People id={o.id} />
      </div>
      <aside className="record-side" aria-label={t('listing.about')}>
        <div className="card">
          <h2>{t('listing.facts')}</h2>
          <Pairs
            pairs={[
              [
                t('listing.place'),
                [o.city, o.region, o.country && country(o.country, lang)].filter(Boolean).join(' · '),
              ],
              [t('org.size'), size === undefined ? undefined : t(size)],
              [t('org.registration'), o.registrationNo],
              [
                t('org.website'),
                o.website !== undefined && /^https?:/.test(o.website) ? (
                  <a href={o.website} rel="external noopener noreferrer nofollow" target="_blank">
                    {o.website.replace(/^https?:\/\//, '')}
                  </a>
                ) : (
                  o.website
                ),
              ],
              [
                t('org.checked'),
                o.verified === undefined
                  ? t('org.unverified')
                  : t('org.verifiedBy', { who: o.verified.by, date: date(o.verified.at, lang) }),
              ],
            ]}
          />
        </div>
        <SourceLine source={o.source} demo={o.demo} />
      </aside>
    </article>
  );
}

function Listings({ id }: { id: string }) {
  const { t } = useI18n();
  const names = useNames();
  const result = useInfiniteQuery(listingsOfQuery(id));
  const items = result.data?.pages.flatMap((p) => p.items) ?? [];
  if (result.data !== undefined && items.length === 0) return null;
  return (
    <Part title={t('org.listings')}>
      <ul className="list-rows">
        {items.map((l) => (
          <li key={l.id}>
            <Link to="/listings/$id" params={{ id: l.id }} lang={htmlLang(l.wordings[0]?.lang ?? 'en')}>
              {l.wordings[0]?.title}
            </Link>
            <span className="small quiet">{names.one(l.kind)}</span>
          </li>
        ))}
      </ul>
      {result.hasNextPage && <Button onClick={() => void result.fetchNextPage()}>{t('answer.more')}</Button>}
    </Part>
  );
}

function People({ id }: { id: string }) {
  const { t, lang, say } = useI18n();
  const items = useQuery(personsOfQuery(id)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Part title={t('org.people')}>
      <ul className="list-rows">
        {items.map((p) => (
          <li key={p.id}>
            <Link to="/persons/$id" params={{ id: p.id }}>
              {say(p.name)}
            </Link>
            <span className="small quiet">{wordingIn(p.position, lang)?.text}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
