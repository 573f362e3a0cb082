import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { figuresQuery } from '../../api/queries';
import type { Figure } from '../../api/types';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useClusterLook, useClusters } from '../../lib/names';
import { ClusterSign, clusterStyle } from '../../ui/Cluster';
import { perPlot, planOf } from './plan';

/** The clusters as a plan of small squares, each leading to what is there. */
export function ClusterPlan() {
  const { t, lang, say } = useI18n();
  const clusters = useClusters();
  const figures = useQuery(figuresQuery).data?.clusters ?? [];
  const look = useClusterLook();
  const of = (key: string): Pick<Figure, 'count' | 'demo'> =>
    figures.find((f) => f.key === key) ?? { count: 0, demo: 0 };
  const scale = perPlot(Math.max(0, ...figures.map((f) => f.count)));
  if (clusters.length === 0) return null;
  return (
    <section className="home-part" aria-labelledby="clusters">
      <h2 id="clusters">{t('home.clusters', { count: clusters.length })}</h2>
      <p className="small quiet">{t('home.clustersNote', { count: count(scale, lang) })}</p>
      <ul className="cluster-plans">
        {clusters.map((c) => {
          const f = of(c.key);
          const own = look(c.key);
          return (
            <li key={c.key}>
              <Link
                to="/match"
                search={{ in: ['all'], cluster: [c.key], sort: 'newest' }}
                className="card cluster-plan in-cluster"
                style={clusterStyle(own)}
              >
                <span className="cluster-name">
                  <ClusterSign step={own.step} /> {say(c.label)}
                </span>
                <svg className="plan" viewBox="0 0 164 44" aria-hidden="true">
                  {planOf(f.count, f.demo, scale).map((p) => (
                    <rect
                      key={`${p.x} ${p.y}`}
                      x={p.x}
                      y={p.y}
                      width="8.4"
                      height="8.4"
                      rx="2.2"
                      data-state={p.state}
                    />
                  ))}
                </svg>
                <span className="small quiet">{t('home.inCluster', { count: f.count })}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
