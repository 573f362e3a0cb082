import { Link } from '@tanstack/react-router';
import type { Match } from '../../api/types';
import { country } from '../../lib/format';
import { htmlLang, useI18n } from '../../lib/i18n';
import { ClusterTag } from '../../ui/Cluster';
import { Plate } from '../../ui/Plate';

/** A need that was just published: its plate, who asks, what for. */
export function NeedCard({ match: m }: { match: Match }) {
  const { t, lang, say } = useI18n();
  const place = m.organization?.region ?? (m.country === undefined ? undefined : country(m.country, lang));
  return (
    <article className="card need-card">
      <div className="need-plate">
        <Plate id={m.id} cluster={m.clusters[0]} title={m.title} summary={m.summary} wide />
      </div>
      <div className="need-card-words">
        {m.clusters[0] !== undefined && (
          <p className="small quiet">
            <ClusterTag id={m.clusters[0]} />
          </p>
        )}
        <h3 lang={htmlLang(m.lang)}>
          <Link to="/listings/$id" params={{ id: m.id }}>
            {m.title}
          </Link>
        </h3>
        {m.gloss !== undefined && m.lang !== lang && (
          <p className="small quiet">
            <span lang={htmlLang(m.gloss.lang)}>{m.gloss.text}</span>
            {m.gloss.machine && ` (${t('gloss.machine')})`}
          </p>
        )}
        <p className="small quiet">
          {[say(m.organization?.name), place, m.demo ? t('demo') : ''].filter(Boolean).join(' · ')}
        </p>
      </div>
    </article>
  );
}
