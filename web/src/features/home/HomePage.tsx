import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { editionQuery, figuresQuery, newestQuery } from '../../api/queries';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useTitle } from '../../lib/title';
import { Explain } from '../../ui/Explain';
import { Bones } from '../../ui/Notes';
import { ClusterPlan } from './ClusterPlan';
import { NeedCard } from './NeedCard';
import { useNames } from '../../lib/names';
import './home.css';

/** The first page: one box, what there is, the eight clusters, what is new. The box comes from `app`. */
export function HomePage({ box }: { box: ReactNode }) {
  const { t, say } = useI18n();
  useTitle('InnoDock');
  const edition = useQuery(editionQuery).data;
  return (
    <div className="frame home">
      <section className="hero">
        {edition !== undefined && <p className="hero-edition small quiet">{say(edition.name)}</p>}
        <h1>
          <span>{t('home.title1')}</span> <span>{t('home.title2')}</span>
        </h1>
        <p className="hero-lead quiet">{t('home.lead')}</p>
        {box}
      </section>
      <FigureRow />
      <ClusterPlan />
      <Newest />
    </div>
  );
}

const shown = [
  'need',
  'achievement',
  'product',
  'patent',
  'project',
  'organization',
  'investor',
  'service',
  'expert',
  'mandate',
];

/** Honest figures: each says on tap what it counts, and leads to what it counted. */
function FigureRow() {
  const { t, lang, say } = useI18n();
  const names = useNames();
  const { data, error } = useQuery(figuresQuery);
  if (error !== null) return null;
  const figures = (data?.kinds ?? []).filter((f) => f.count > 0);
  figures.sort((a, b) => shown.indexOf(a.key) - shown.indexOf(b.key));
  if (data !== undefined && figures.length === 0) return <p className="empty note">{t('home.empty')}</p>;
  return (
    <section aria-label={t('home.figures')}>
      <ul className="figures">
        {data === undefined
          ? [1, 2, 3, 4, 5, 6].map((n) => (
              <li key={n}>
                <Bones lines={['title', 'short']} />
              </li>
            ))
          : figures.slice(0, 6).map((f) => (
              <li key={f.key}>
                <Link to="/match" search={{ in: [f.key], sort: 'newest' }} className="figure-count">
                  {count(f.count, lang)} <span className="unseen">{names.kind(f.key)}</span>
                </Link>
                <span className="figure-name small quiet">
                  <Explain
                    note={`${say(f.counts)}${f.demo > 0 ? ` · ${t('home.ofDemo', { count: count(f.demo, lang) })}` : ''}`}
                  >
                    {names.kind(f.key)}
                  </Explain>
                </span>
              </li>
            ))}
      </ul>
      {data !== undefined && data.demo > 0 && data.demo === data.total && (
        <p className="figures-note small quiet">{t('home.allDemo')}</p>
      )}
    </section>
  );
}

function Newest() {
  const { t } = useI18n();
  const { data } = useQuery(newestQuery('need', 6));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="home-part" aria-labelledby="newest">
      <h2 id="newest">{t('home.newest')}</h2>
      <p className="small quiet">{t('home.newestNote')}</p>
      <ul className="need-cards">
        {data.items.slice(0, 3).map((m) => (
          <li key={m.id}>
            <NeedCard match={m} />
          </li>
        ))}
      </ul>
    </section>
  );
}
