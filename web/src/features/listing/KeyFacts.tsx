import type { Listing, Money } from '../../api/types';
import { date, money } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Pairs } from '../../ui/Record';
import { useKnown } from './known';
import './shapes.css';

/** What decides about a listing of this kind, in large type. */
export function KeyFacts({ listing: l }: { listing: Listing }) {
  return <Pairs pairs={useKeyFacts(l)} className="strip" />;
}

function useKeyFacts(l: Listing): [string, string | undefined][] {
  const { t, lang, own } = useI18n();
  const known = useKnown();
  const names = useNames();
  const paid = (m: Money | undefined) => (m === undefined ? undefined : money(m, lang));
  const months = (n: number | undefined) => (n === undefined ? undefined : t('months', { count: n }));
  const level = (n: number | undefined) => (n === undefined ? undefined : `TRL ${String(n)}`);
  const on = (iso: string | undefined) => (iso === undefined ? undefined : date(iso, lang));
  const { need: n, achievement: a, product: p, patent: r, service: s, project: j, mandate: m } = l;
  if (n !== undefined)
    return [
      [t('listing.budget'), paid(n.budget)],
      [t('listing.time'), months(n.months)],
      [t('listing.lowestTrl'), n.lowestTrl === undefined ? undefined : `≥ TRL ${String(n.lowestTrl)}`],
      [t('listing.deadline'), on(l.deadline)],
    ];
  if (a !== undefined)
    return [
      [t('listing.trl'), level(a.readiness?.level)],
      [t('listing.price'), paid(a.price)],
      [t('listing.modes'), a.modes?.map((x) => names.term('tradeModes', x)).join(' · ')],
      [t('listing.tryFirst'), a.tryFirst === true ? t('yes') : undefined],
    ];
  if (p !== undefined)
    return [
      [t('listing.price'), paid(p.price)],
      [t('listing.availability'), own(p.availability)],
      [t('listing.trl'), level(p.readiness?.level)],
    ];
  if (r !== undefined)
    return [
      [t('listing.status'), known('status', r.status)],
      [t('listing.expiry'), on(r.expiry)],
      [t('listing.price'), paid(r.terms?.price)],
      [t('licence.term'), months(r.terms?.months)],
      [t('licence.territory'), own(r.terms?.territory)],
    ];
  if (s !== undefined)
    return [
      [t('listing.step'), s.step === undefined ? undefined : names.term('serviceSteps', s.step)],
      [t('listing.price'), paid(s.price)],
      [t('listing.takes'), s.days === undefined ? undefined : t('days', { count: s.days })],
    ];
  if (j !== undefined)
    return [
      [t('project.asked'), paid(j.asked)],
      [t('project.round'), known('round', j.round)],
      [t('project.valuation'), paid(j.valuation)],
      [t('listing.stage'), j.stage === undefined ? undefined : names.term('stages', j.stage)],
    ];
  if (m !== undefined)
    return [
      [t('mandate.ticket'), paid(m.ticket)],
      [t('mandate.stages'), m.stages?.map((x) => known('round', x) ?? x).join(' · ')],
      [t('mandate.places'), m.places?.map(own).join(lang === 'zh' ? '、' : ', ')],
    ];
  return [];
}
