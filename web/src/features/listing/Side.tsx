import { Link } from '@tanstack/react-router';
import type { Listing } from '../../api/types';
import { country, date } from '../../lib/format';
import { useI18n, type MessageId } from '../../lib/i18n';
import { orgTypeIds, useNames } from '../../lib/names';
import { Pairs } from '../../ui/Record';
import { SourceLine } from '../../ui/SourceLine';

const missingIds: Record<string, MessageId> = {
  title: 'missing.title',
  summary: 'missing.summary',
  description: 'missing.description',
  clusters: 'missing.clusters',
  directions: 'missing.directions',
  keywords: 'missing.keywords',
  trl: 'missing.trl',
  modes: 'missing.modes',
  indicators: 'missing.indicators',
  organization: 'missing.organization',
  budget: 'missing.budget',
  price: 'missing.price',
  comparison: 'missing.comparison',
  country: 'missing.country',
};

/** Whose it is, where, until when, from where, and what an editor would ask for. */
export function Side({ listing: l }: { listing: Listing }) {
  const { t, lang, say, own } = useI18n();
  const names = useNames();
  const missing = l.missing.map((m) => missingIds[m]).filter((id) => id !== undefined);
  const place = [l.region, l.country === undefined ? undefined : country(l.country, lang)].filter(Boolean).join(' · ');
  const orgType = l.organization === undefined ? undefined : orgTypeIds[l.organization.type];
  return (
    <aside className="record-side" aria-label={t('listing.about')}>
      {l.organization !== undefined && (
        <div className="card">
          <h2>{t('listing.owner')}</h2>
          <Link to="/organizations/$id" params={{ id: l.organization.id }} className="plain-link">
            {say(l.organization.name)}
          </Link>
          <p className="small quiet">
            {[
              orgType === undefined ? '' : t(orgType),
              l.organization.verified ? t('org.verified') : t('org.unverified'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {l.contact !== undefined && (
            <p className="small">
              {t('listing.contact')}{' '}
              <Link to="/persons/$id" params={{ id: l.contact.id }}>
                {say(l.contact.name)}
              </Link>
            </p>
          )}
        </div>
      )}
      <div className="card">
        <h2>{t('listing.facts')}</h2>
        <Pairs
          pairs={[
            [t('listing.place'), place],
            [
              t('listing.deadline'),
              l.need !== undefined || l.deadline === undefined ? undefined : date(l.deadline, lang),
            ],
            [t('listing.targets'), l.targets.map((c) => country(c, lang)).join(', ')],
            [t('listing.wanted'), [l.wanted?.type, l.wanted?.size, own(l.wanted?.role)].filter(Boolean).join(' · ')],
            [t('listing.directions'), l.directions.map(names.direction).join(lang === 'zh' ? '、' : '; ')],
            [t('listing.codes'), l.codes.map((c) => `${c.scheme.toUpperCase()} ${c.code}`).join(', ')],
            [t('listing.published'), l.published === undefined ? undefined : date(l.published, lang)],
            [t('listing.expires'), l.expires === undefined ? undefined : date(l.expires, lang)],
          ]}
        />
        {l.suggested && <p className="small quiet">{t('listing.suggested')}</p>}
        {l.resembles !== undefined && (
          <p className="small">
            <Link to="/listings/$id" params={{ id: l.resembles }}>
              {t('listing.resembles')}
            </Link>
          </p>
        )}
      </div>
      {missing.length > 0 && (
        <div className="card">
          <h2>{t('listing.missing')}</h2>
          <ul className="missing-list small quiet">
            {missing.map((id) => (
              <li key={id}>{t(id)}</li>
            ))}
          </ul>
        </div>
      )}
      <SourceLine source={l.source} demo={l.demo} />
    </aside>
  );
}
