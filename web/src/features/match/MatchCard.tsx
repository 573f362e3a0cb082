import { Link } from '@tanstack/react-router';
import type { Match } from '../../api/types';
import { country } from '../../lib/format';
import { htmlLang, useI18n } from '../../lib/i18n';
import { useClusterLook, useNames } from '../../lib/names';
import { ClusterTag, clusterStyle } from '../../ui/Cluster';
import { Explain } from '../../ui/Explain';
import { Icon } from '../../ui/icons';
import { Plate } from '../../ui/Plate';
import { KeepButtons } from '../../ui/KeepButtons';
import { SourceLine } from '../../ui/SourceLine';
import { Changes } from './Changes';
import { Dismiss, PutAside } from './Dismiss';
import { Outcomes } from './Outcomes';
import { Pairs, Quotes } from './Quotes';
import { ScoreBox } from './ScoreBox';
import { useAnswer } from './answer';
import { pageOf, placeOf } from './where';

/** One result: what it is, whether it meets the conditions, its own words that agree, then the score. */
export function MatchCard({ match: m }: { match: Match }) {
  const { dismissals, need } = useAnswer();
  const look = useClusterLook()(m.clusters[0]);
  const why = dismissals?.reason(m.id);
  if (why !== undefined && dismissals !== undefined) {
    return (
      <PutAside
        title={m.title}
        why={why}
        onRestore={() => {
          dismissals.restore(m.id);
        }}
      />
    );
  }
  return (
    <article className="match in-cluster" style={clusterStyle(look)}>
      <div className="match-plate">
        <Plate id={m.id} cluster={m.clusters[0]} title={m.title} summary={m.summary} trl={m.trl} />
      </div>
      <div className="match-body">
        <Heading match={m} />
        <Facts match={m} />
        <Outcomes outcomes={m.constraints} />
        <Quotes evidence={m.evidence} />
        <Pairs evidence={m.evidence} />
        <Changes changes={m.wouldChange} />
        {m.evidence.length === 0 && m.summary !== undefined && (
          <p className="match-summary quiet" lang={htmlLang(m.lang)}>
            {m.summary}
          </p>
        )}
        <div className="match-foot">
          <KeepButtons
            record={{ id: m.id, kind: m.kind, title: m.title, lang: m.lang, page: placeOf(m) }}
            comparable={placeOf(m) === 'listings'}
            need={need}
          />
          {dismissals !== undefined && (
            <Dismiss
              id={m.id}
              onChoose={(reason) => {
                dismissals.dismiss(m.id, reason);
              }}
            />
          )}
        </div>
        {!m.demo && <SourceLine source={m.source} demo={false} />}
      </div>
      <ScoreBox match={m} />
    </article>
  );
}

function Heading({ match: m }: { match: Match }) {
  const { t, lang, say } = useI18n();
  const glossed = m.gloss !== undefined && m.gloss.lang !== m.lang && m.lang !== lang;
  return (
    <>
      <h2 className="match-title" lang={htmlLang(m.lang)}>
        <Link to={pageOf(m)} params={{ id: m.id }}>
          {m.title}
        </Link>
      </h2>
      {glossed && m.gloss !== undefined && (
        <p className="match-gloss quiet">
          <span lang={htmlLang(m.gloss.lang)}>{m.gloss.text}</span>{' '}
          {m.gloss.machine && <Explain note={t('gloss.note')}>{t('gloss.machine')}</Explain>}
        </p>
      )}
      {m.organization !== undefined && m.organization.id !== m.id && (
        <p className="match-owner">
          <Link to="/organizations/$id" params={{ id: m.organization.id }} className="plain-link">
            {say(m.organization.name)}
          </Link>
          {m.organization.verified && <Verified />}
          <Place code={m.organization.country ?? m.country} region={m.organization.region} />
        </p>
      )}
      {(m.organization === undefined || m.organization.id === m.id) && m.country !== undefined && (
        <p className="match-owner quiet">
          {country(m.country, lang)}
          {m.organization?.verified === true && <Verified />}
        </p>
      )}
    </>
  );
}

function Verified() {
  const { t } = useI18n();
  return (
    <span className="verified" role="img" aria-label={t('org.verified')} title={t('org.verified')}>
      <Icon name="check" />
    </span>
  );
}

function Place({ code, region }: { code: string | undefined; region: string | undefined }) {
  const { lang } = useI18n();
  const words = [region, code === undefined || code === '' ? undefined : country(code, lang)].filter(
    (w) => w !== undefined && w !== '',
  );
  return words.length === 0 ? null : <span className="quiet"> · {words.join(' · ')}</span>;
}

function Facts({ match: m }: { match: Match }) {
  const { t, lang } = useI18n();
  const names = useNames();
  const list = (keys: readonly string[], of: 'tradeModes' | 'ipTypes') =>
    keys.map((k) => names.term(of, k)).join(lang === 'zh' ? '、' : ', ');
  return (
    <p className="tags">
      <span className="tag">{names.one(m.kind)}</span>
      {m.clusters[0] !== undefined && (
        <span className="tag">
          <ClusterTag id={m.clusters[0]} />
        </span>
      )}
      {m.trl !== undefined && m.trl > 0 && (
        <span className="tag">
          <Explain note={names.note('trl', String(m.trl))}>{names.term('trl', String(m.trl))}</Explain>
        </span>
      )}
      {m.modes !== undefined && m.modes.length > 0 && <span className="tag">{list(m.modes, 'tradeModes')}</span>}
      {m.ip !== undefined && m.ip.length > 0 && <span className="tag">{list(m.ip, 'ipTypes')}</span>}
      {m.demo && (
        <span className="tag" data-tone="demo">
          <Explain note={t('source.demo')}>{t('demo')}</Explain>
        </span>
      )}
    </p>
  );
}
