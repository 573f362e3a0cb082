import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { figuresQuery } from '../../api/queries';
import type { Figure } from '../../api/types';
import type { Ask } from '../../lib/address';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { useTitle } from '../../lib/title';
import { ClusterTag } from '../../ui/Cluster';
import { Bones } from '../../ui/Notes';
import './about.css';

/** How much of what there is, each figure with what it counts, and the way to what was counted. */
export function FiguresPage({ failed }: { failed: (e: unknown) => ReactNode }) {
  const { t, lang, say } = useI18n();
  const names = useNames();
  const { data, error } = useQuery(figuresQuery);
  useTitle(t('figures.title'));
  if (error !== null) return failed(error);
  if (data === undefined)
    return (
      <div className="frame page">
        <Bones lines={['title', 'line', 'line', 'short']} />
      </div>
    );
  return (
    <div className="frame page">
      <article className="own-text">
        <h1>{t('figures.title')}</h1>
        <p className="lead">{t('figures.lead')}</p>
        <p>
          <b className="figure-total">{count(data.total, lang)}</b> {say(data.counts)}
          {data.demo > 0 && ` · ${t('home.ofDemo', { count: count(data.demo, lang) })}`}
        </p>
        <h2>{t('answer.kinds')}</h2>
        <Table figures={data.kinds} name={(f) => names.kind(f.key)} search={(f) => ({ in: [f.key], sort: 'newest' })} />
        <h2>{t('facet.cluster')}</h2>
        <Table
          figures={data.clusters}
          name={(f) => <ClusterTag id={f.key} />}
          search={(f) => ({ in: ['all'], cluster: [f.key], sort: 'newest' })}
        />
        <p className="small quiet">{t('answer.generation', { name: data.generation })}</p>
      </article>
    </div>
  );
}

interface TableProps {
  figures: readonly Figure[];
  name: (f: Figure) => ReactNode;
  search: (f: Figure) => Ask;
}

function Table({ figures, name, search }: TableProps) {
  const { t, lang, say } = useI18n();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must take the focus to be scrolled
    <div className="table-frame" role="region" aria-label={t('figures.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('figures.what')}</th>
            <th scope="col" className="number">
              {t('figures.count')}
            </th>
            <th scope="col" className="number">
              {t('demo')}
            </th>
            <th scope="col">{t('figures.counts')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((f) => (
            <tr key={f.key}>
              <th scope="row">
                <Link to="/match" search={search(f)}>
                  {name(f)}
                </Link>
              </th>
              <td className="number">{count(f.count, lang)}</td>
              <td className="number">{count(f.demo, lang)}</td>
              <td className="quiet">{say(f.counts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
