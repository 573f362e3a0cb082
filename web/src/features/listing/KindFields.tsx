import type { Listing, Money } from '../../api/types';
import { date, money } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames, type Vocabulary } from '../../lib/names';
import { Explain } from '../../ui/Explain';
import { Pairs, Part } from '../../ui/Record';
import { useKnown } from './known';
import { ComparisonTable, IndicatorTable, RightsTable, TrlScale } from './tables';

/** What each kind has for itself; a field that its owner does not show looks as if it were never filled. */
export function KindFields({ listing: l }: { listing: Listing }) {
  switch (l.kind) {
    case 'need':
      return l.need === undefined ? null : <Need n={l.need} />;
    case 'achievement':
      return l.achievement === undefined ? null : <Achievement a={l.achievement} />;
    case 'product':
      return l.product === undefined ? null : <Product p={l.product} />;
    case 'patent':
      return l.patent === undefined ? null : <Patent p={l.patent} />;
    case 'service':
      return l.service === undefined ? null : <Service s={l.service} />;
    case 'project':
      return l.project === undefined ? null : <Project p={l.project} />;
    case 'mandate':
      return l.mandate === undefined ? null : <Mandate m={l.mandate} />;
  }
}

const some = <T,>(list: readonly T[] | null | undefined): list is readonly T[] =>
  list !== undefined && list !== null && list.length > 0;

/** Terms of a vocabulary, each with its explanation on tap. */
function Terms({ of, keys }: { of: Vocabulary; keys: readonly string[] | undefined }) {
  const names = useNames();
  if (!some(keys)) return null;
  return (
    <span className="row">
      {keys.map((k) => (
        <Explain key={k} note={names.note(of, k)}>
          {names.term(of, k)}
        </Explain>
      ))}
    </span>
  );
}

function useMoney() {
  const { lang } = useI18n();
  return (m: Money | undefined) => (m === undefined ? undefined : money(m, lang));
}

const term = (of: Vocabulary, key: string | undefined) =>
  key === undefined || key === '' ? undefined : <Terms of={of} keys={[key]} />;
const terms = (of: Vocabulary, keys: readonly string[] | undefined) =>
  some(keys) ? <Terms of={of} keys={keys} /> : undefined;

function Need({ n }: { n: NonNullable<Listing['need']> }) {
  const { t, own } = useI18n();
  const paid = useMoney();
  const names = useNames();
  const scopes: Record<string, string> = {
    enterprise: t('scope.enterprise'),
    regional: t('scope.regional'),
    national: t('scope.national'),
  };
  return (
    <>
      {some(n.indicators) && (
        <Part title={t('listing.indicators')}>
          <IndicatorTable indicators={n.indicators} />
        </Part>
      )}
      <Part title={t('listing.conditions')}>
        <Pairs
          pairs={[
            [t('listing.budget'), paid(n.budget)],
            [t('listing.reward'), paid(n.reward)],
            [t('listing.time'), n.months === undefined ? undefined : t('months', { count: n.months })],
            [
              t('listing.lowestTrl'),
              n.lowestTrl === undefined ? undefined : `≥ ${names.term('trl', String(n.lowestTrl))}`,
            ],
            [t('listing.modes'), terms('tradeModes', n.modes)],
            [t('listing.needKind'), term('needKinds', n.needKind)],
            [t('listing.scope'), n.scope === undefined ? undefined : (scopes[n.scope] ?? n.scope)],
            [t('listing.scene'), own(n.scene)],
            [t('listing.ipWanted'), own(n.ipWanted)],
            [t('listing.mustMeet'), own(n.conditions)],
          ]}
        />
      </Part>
    </>
  );
}

function Achievement({ a }: { a: NonNullable<Listing['achievement']> }) {
  const { t, own } = useI18n();
  const paid = useMoney();
  return (
    <>
      {some(a.new) && (
        <Part title={t('listing.new')}>
          <ol className="news">
            {a.new.map((n) => (
              <li key={n}>
                <span>{own(n)}</span>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {some(a.comparison) && (
        <Part title={t('listing.comparison')}>
          <ComparisonTable rows={a.comparison} />
        </Part>
      )}
      {a.readiness !== undefined && (
        <Part title={t('listing.trl')}>
          <TrlScale readiness={a.readiness} />
        </Part>
      )}
      <Part title={t('listing.terms')}>
        <Pairs
          pairs={[
            [t('listing.modes'), terms('tradeModes', a.modes)],
            [t('listing.stage'), term('stages', a.stage)],
            [t('listing.priceMode'), term('priceModes', a.priceMode)],
            [t('listing.price'), paid(a.price)],
            [t('listing.tryFirst'), a.tryFirst === true ? t('yes') : undefined],
            [t('listing.completed'), a.completed?.map(own).join(' · ')],
            [t('listing.secrecy'), own(a.secrecy)],
          ]}
        />
      </Part>
      {some(a.rights) && (
        <Part title={t('listing.rights')}>
          <RightsTable rights={a.rights} />
        </Part>
      )}
    </>
  );
}

function Product({ p }: { p: NonNullable<Listing['product']> }) {
  const { t, own } = useI18n();
  const paid = useMoney();
  return (
    <>
      {some(p.figures) && (
        <Part title={t('listing.figures')}>
          <IndicatorTable indicators={p.figures} />
        </Part>
      )}
      <Part title={t('listing.product')}>
        <Pairs
          pairs={[
            [t('listing.specification'), own(p.specification)],
            [t('listing.price'), paid(p.price)],
            [t('listing.availability'), own(p.availability)],
            [t('listing.certification'), own(p.certification)],
            [t('listing.references'), own(p.references)],
          ]}
        />
      </Part>
      {p.readiness !== undefined && (
        <Part title={t('listing.trl')}>
          <TrlScale readiness={p.readiness} />
        </Part>
      )}
      {some(p.rights) && (
        <Part title={t('listing.rights')}>
          <RightsTable rights={p.rights} />
        </Part>
      )}
    </>
  );
}

function Patent({ p }: { p: NonNullable<Listing['patent']> }) {
  const { t, lang, own } = useI18n();
  const known = useKnown();
  const paid = useMoney();
  const on = (iso: string | undefined) => (iso === undefined ? undefined : date(iso, lang));
  const x = p.terms;
  return (
    <>
      <Part title={t('listing.patent')}>
        <Pairs
          pairs={[
            [t('listing.number'), p.number === undefined ? undefined : <span className="number">{p.number}</span>],
            [t('listing.status'), known('status', p.status)],
            [t('listing.checked'), on(p.checked)],
            [t('listing.expiry'), on(p.expiry)],
            [t('listing.holder'), own(p.holder)],
            [t('listing.application'), own(p.application)],
            [t('listing.patentProduct'), own(p.product)],
          ]}
        />
      </Part>
      {x !== undefined && (
        <Part title={t('listing.licence')}>
          <Pairs
            pairs={[
              [t('licence.fee'), own(x.fee)],
              [t('listing.price'), paid(x.price)],
              [t('licence.payment'), own(x.payment)],
              [t('licence.term'), x.months === undefined ? undefined : t('months', { count: x.months })],
              [t('licence.territory'), own(x.territory)],
              [t('licence.field'), own(x.field)],
              [t('licence.exclusions'), own(x.exclusions)],
              [t('licence.withdrawal'), own(x.withdrawal)],
            ]}
          />
        </Part>
      )}
      {p.readiness !== undefined && (
        <Part title={t('listing.trl')}>
          <TrlScale readiness={p.readiness} />
        </Part>
      )}
    </>
  );
}

function Service({ s }: { s: NonNullable<Listing['service']> }) {
  const { t, own } = useI18n();
  const paid = useMoney();
  return (
    <Part title={t('listing.service')}>
      <Pairs
        pairs={[
          [t('listing.step'), term('serviceSteps', s.step)],
          [t('listing.deliverable'), own(s.deliverable)],
          [t('listing.price'), paid(s.price)],
          [t('listing.takes'), s.days === undefined ? undefined : t('days', { count: s.days })],
        ]}
      />
    </Part>
  );
}

function Project({ p }: { p: NonNullable<Listing['project']> }) {
  const { t, own } = useI18n();
  const known = useKnown();
  const paid = useMoney();
  return (
    <>
      <Part title={t('listing.project')}>
        <Pairs
          pairs={[
            [t('project.asked'), paid(p.asked)],
            [t('project.round'), known('round', p.round)],
            [t('project.valuation'), paid(p.valuation)],
            [t('listing.stage'), term('stages', p.stage)],
            [t('project.use'), own(p.use)],
            [t('project.team'), own(p.team)],
            [t('project.market'), own(p.market)],
            [t('project.risks'), own(p.risks)],
          ]}
        />
      </Part>
      {p.readiness !== undefined && (
        <Part title={t('listing.trl')}>
          <TrlScale readiness={p.readiness} />
        </Part>
      )}
      {some(p.rights) && (
        <Part title={t('listing.rights')}>
          <RightsTable rights={p.rights} />
        </Part>
      )}
    </>
  );
}

function Mandate({ m }: { m: NonNullable<Listing['mandate']> }) {
  const { t, lang, own } = useI18n();
  const known = useKnown();
  const paid = useMoney();
  const join = (list: readonly string[] | undefined) => list?.map(own).join(lang === 'zh' ? '、' : ', ');
  return (
    <Part title={t('listing.mandate')}>
      <Pairs
        pairs={[
          [t('mandate.ticket'), paid(m.ticket)],
          [t('mandate.stages'), join(m.stages?.map((x) => known('round', x) ?? x))],
          [t('mandate.fields'), join(m.fields)],
          [t('mandate.places'), join(m.places)],
          [t('mandate.never'), own(m.never)],
        ]}
      />
    </Part>
  );
}
