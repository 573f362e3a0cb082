import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { similarQuery } from '../../api/queries';
import { htmlLang, useI18n } from '../../lib/i18n';
import { useClusterLook } from '../../lib/names';
import { clusterStyle } from '../../ui/Cluster';
import { Plate } from '../../ui/Plate';
import './similar.css';

/** Others of the same kind about much the same; nothing where there are none. */
export function Similar({ id }: { id: string }) {
  const { t, lang, say } = useI18n();
  const look = useClusterLook();
  const { data } = useQuery(similarQuery(id));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="similar">
      <h2 id="similar">{t('similar.title')}</h2>
      <ul>
        {data.items.map((m) => {
          const own = m.gloss !== undefined && m.gloss.lang === lang && !m.gloss.machine ? m.gloss : undefined;
          return (
            <li key={m.id} className="card in-cluster" style={clusterStyle(look(m.clusters[0]))}>
              <Plate id={m.id} cluster={m.clusters[0]} title={m.title} summary={m.summary} trl={m.trl} />
              <div>
                <Link to="/listings/$id" params={{ id: m.id }} lang={htmlLang(own?.lang ?? m.lang)}>
                  {own?.text ?? m.title}
                </Link>
                <p className="small quiet">{say(m.organization?.name)}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
