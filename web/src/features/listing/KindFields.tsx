import type { Listing, Money } from '../../api/types';
import { date, money } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames, type Vocabulary } from '../../lib/names';
import { Explain } from '../../ui/Explain';
import { Pairs, Part, Prose } from '../../ui/Record';
import { Sheet } from './shapes';
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
            [t('listing.reward'), paid(n.reward)],
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
  const on = (iso: string | undefined) => (iso === undefined ? undefined : date(iso, lang));
  const x = p.terms;
  return (
    <>
      <Part title={t('listing.patent')}>
        <Pairs
          pairs={[
            [t('listing.number'), p.number === undefined ? undefined : <span className="number">{p.number}</span>],
            [t('listing.checked'), on(p.checked)],
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
              [t('licence.payment'), own(x.payment)],
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
  if (s.deliverable === undefined) return null;
  return (
    <Part title={t('listing.deliverable')}>
      <Prose text={own(s.deliverable)} />
    </Part>
  );
}

function Project({ p }: { p: NonNullable<Listing['project']> }) {
  const { t, own } = useI18n();
  return (
    <>
      <Part title={t('listing.project')}>
        <Sheet
          texts={[
            [t('project.use'), own(p.use)],
            [t('project.market'), own(p.market)],
            [t('project.team'), own(p.team)],
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
  const join = (list: readonly string[] | undefined) => list?.map(own).join(lang === 'zh' ? '、' : ', ');
  return (
    <Part title={t('listing.mandate')}>
      <Sheet
        texts={[
          [t('mandate.fields'), join(m.fields)],
          [t('mandate.never'), own(m.never)],
        ]}
      />
    </Part>
  );
}
