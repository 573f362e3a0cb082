import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { personQuery } from '../../api/queries';
import type { OrgWording, Person } from '../../api/types';
import { country, language } from '../../lib/format';
import { htmlLang, useI18n, type MessageId } from '../../lib/i18n';
import { useClusterLook } from '../../lib/names';
import { useOpened } from '../../lib/recent';
import { useTitle } from '../../lib/title';
import { ClusterTag, clusterStyle } from '../../ui/Cluster';
import { Plate } from '../../ui/Plate';
import { Pairs, Part, Prose } from '../../ui/Record';
import { SourceLine } from '../../ui/SourceLine';
import { wordingIn } from './wording';
import '../../ui/record.css';

const roles: Record<Person['role'], MessageId> = {
  expert: 'role.expert',
  investor: 'role.investor',
  staff: 'role.staff',
  broker: 'role.broker',
};

/** A person who agreed to be shown: what they know, did, and offer. */
export function PersonPage({ id, failed }: { id: string; failed: (e: unknown) => ReactNode }) {
  const { data, error } = useQuery(personQuery(id));
  const { say } = useI18n();
  const title = data === undefined ? '' : say(data.name);
  useTitle(title);
  useOpened('persons', id, title);
  if (data === undefined)
    return error === null ? <div className="frame record record-waiting" aria-busy /> : failed(error);
  return <Shown p={data} />;
}

function Shown({ p }: { p: Person }) {
  const { t, lang, say } = useI18n();
  const look = useClusterLook()(p.clusters[0]);
  const name = say(p.name);
  const others = p.names.filter((n) => n.text !== name).map((n) => n.text);
  const words = (title: MessageId, ws: readonly OrgWording[]) => {
    const w = wordingIn(ws, lang);
    return w === undefined ? null : (
      <Part title={t(title)}>
        <Prose text={w.text} lang={htmlLang(w.lang)} />
      </Part>
    );
  };
  return (
    <article className="frame record in-cluster" style={clusterStyle(look)}>
      <header className="record-head">
        <div className="record-plate">
          <Plate id={p.id} cluster={p.clusters[0]} title={name} />
        </div>
        <div className="record-title">
          <p className="tags">
            <span className="tag">{t(roles[p.role])}</span>
            {p.clusters.map((c) => (
              <span key={c} className="tag">
                <ClusterTag id={c} />
              </span>
            ))}
            {p.demo && (
              <span className="tag" data-tone="demo">
                {t('demo')}
              </span>
            )}
          </p>
          <h1>{name}</h1>
          {others.length > 0 && <p className="quiet">{others.join(' · ')}</p>}
          <p>
            {wordingIn(p.position, lang)?.text}
            {p.organization !== undefined && (
              <>
                {p.position.length > 0 && ' · '}
                <Link to="/organizations/$id" params={{ id: p.organization.id }}>
                  {say(p.organization.name)}
                </Link>
              </>
            )}
          </p>
        </div>
      </header>
      <div className="record-main">
        {words('person.fields', p.fields)}
        {words('person.done', p.done)}
        {words('person.offered', p.offered)}
      </div>
      <aside className="record-side" aria-label={t('listing.about')}>
        <div className="card">
          <h2>{t('listing.facts')}</h2>
          <Pairs
            pairs={[
              [t('listing.place'), [p.region, p.country && country(p.country, lang)].filter(Boolean).join(' · ')],
              [t('person.languages'), p.languages.map((l) => language(l, lang)).join(lang === 'zh' ? '、' : ', ')],
              [
                t('org.website'),
                p.url !== undefined && /^https?:/.test(p.url) ? (
                  <a href={p.url} rel="external noopener noreferrer nofollow" target="_blank">
                    {p.url.replace(/^https?:\/\//, '')}
                  </a>
                ) : undefined,
              ],
            ]}
          />
          <p className="small quiet">{t('person.consent')}</p>
        </div>
        <SourceLine source={p.source} demo={p.demo} />
      </aside>
    </article>
  );
}
