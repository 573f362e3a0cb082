import type { Indicator, Listing, Readiness, Right } from '../../api/types';
import { date } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { useKnown } from './known';
import { numberIn } from './scale';
import { Bars, GoalLine } from './shapes';

const signs: Record<string, string> = { '>=': '≥', '<=': '≤', '=': '=' };
const figure = (i: Indicator) => [signs[i.direction ?? ''] ?? '', i.value, i.unit ?? ''].join(' ').trim();

/** The figures a need asks for, or a product has; baseline and benchmark only where somebody gave them. */
export function IndicatorTable({ indicators }: { indicators: readonly Indicator[] }) {
  const { t, own } = useI18n();
  const baseline = indicators.some((i) => i.baseline !== undefined);
  const benchmark = indicators.some((i) => i.benchmark !== undefined);
  const drawn = indicators.some(
    (i) => numberIn(i.value) !== undefined && (numberIn(i.baseline) ?? numberIn(i.benchmark)) !== undefined,
  );
  return (
    <>
      <Scrolling name={t('listing.indicators')}>
        <thead>
          <tr>
            <th scope="col">{t('table.indicator')}</th>
            <th scope="col">{t('table.value')}</th>
            {baseline && <th scope="col">{t('table.baseline')}</th>}
            {benchmark && <th scope="col">{t('table.benchmark')}</th>}
            {drawn && <td aria-hidden="true" />}
          </tr>
        </thead>
        <tbody>
          {indicators.map((i) => (
            <tr key={`${i.name} ${i.value}`}>
              <th scope="row">{own(i.name)}</th>
              <td className="strong">{figure(i)}</td>
              {baseline && <td>{own(i.baseline)}</td>}
              {benchmark && <td>{own(i.benchmark)}</td>}
              {drawn && (
                <td aria-hidden="true">
                  <GoalLine indicator={i} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Scrolling>
      {drawn && <GoalKey baseline={baseline} benchmark={benchmark} />}
    </>
  );
}

/** What the marks of the lines mean. */
function GoalKey({ baseline, benchmark }: { baseline: boolean; benchmark: boolean }) {
  const { t } = useI18n();
  return (
    <p className="goal-key small quiet" aria-hidden="true">
      {baseline && (
        <span>
          <svg viewBox="0 0 16 16">
            <circle cx="8" cy="8" r="5" className="goal-today" />
          </svg>{' '}
          {t('table.baseline')}
        </span>
      )}
      <span>
        <svg viewBox="0 0 16 16">
          <line x1="8" x2="8" y1="2" y2="14" className="goal-mark" />
        </svg>{' '}
        {t('table.value')}
      </span>
      {benchmark && (
        <span>
          <svg viewBox="0 0 16 16">
            <path d="M8 2l6 6-6 6-6-6z" className="goal-best" />
          </svg>{' '}
          {t('table.benchmark')}
        </span>
      )}
    </p>
  );
}

type Comparison = NonNullable<NonNullable<Listing['achievement']>['comparison']>[number];

export function ComparisonTable({ rows }: { rows: readonly Comparison[] }) {
  const { t, own } = useI18n();
  const drawn = rows.some((r) => numberIn(r.ours) !== undefined && numberIn(r.theirs) !== undefined);
  return (
    <Scrolling name={t('listing.comparison')}>
      <thead>
        <tr>
          <th scope="col">{t('table.indicator')}</th>
          <th scope="col">{t('table.ours')}</th>
          <th scope="col">{t('table.theirs')}</th>
          {drawn && <td aria-hidden="true" />}
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.indicator}>
            <th scope="row">{own(r.indicator)}</th>
            <td className="strong">{[own(r.ours), r.unit].filter(Boolean).join(' ')}</td>
            <td>{[own(r.theirs), r.unit].filter(Boolean).join(' ')}</td>
            {drawn && (
              <td aria-hidden="true">
                <Bars ours={own(r.ours)} theirs={own(r.theirs)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Scrolling>
  );
}

export function RightsTable({ rights }: { rights: readonly Right[] }) {
  const { t, lang, own } = useI18n();
  const known = useKnown();
  const names = useNames();
  return (
    <Scrolling name={t('listing.rights')}>
      <thead>
        <tr>
          <th scope="col">{t('table.right')}</th>
          <th scope="col">{t('listing.number')}</th>
          <th scope="col">{t('listing.status')}</th>
          <th scope="col">{t('listing.holder')}</th>
        </tr>
      </thead>
      <tbody>
        {rights.map((r, i) => (
          <tr key={i}>
            <th scope="row">{r.type === undefined ? '–' : names.term('ipTypes', r.type)}</th>
            <td>{r.number}</td>
            <td>
              {known('status', r.status)}
              {r.expiry !== undefined && ` · ${t('table.until', { date: date(r.expiry, lang) })}`}
            </td>
            <td>{own(r.holder)}</td>
          </tr>
        ))}
      </tbody>
    </Scrolling>
  );
}

/** A table that may be wider than a phone scrolls in its own frame, by keyboard too. */
function Scrolling({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must take the focus to be scrolled
    <div className="table-frame" role="region" aria-label={name} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

/** Where on the scale of nine a thing stands, what that means, and how it is shown. */
export function TrlScale({ readiness }: { readiness: Readiness }) {
  const { t, own } = useI18n();
  const names = useNames();
  const level = String(readiness.level);
  return (
    <>
      <p>
        <b>{names.term('trl', level)}</b>
        {names.note('trl', level) !== undefined && <span className="quiet"> · {names.note('trl', level)}</span>}
      </p>
      <ol className="trl-scale" aria-label={t('listing.trlScale', { level })}>
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (
          <li
            key={n}
            data-reached={n <= readiness.level ? '' : undefined}
            aria-current={n === readiness.level ? 'true' : undefined}
            title={names.term('trl', String(n))}
          >
            {n}
          </li>
        ))}
      </ol>
      {readiness.evidence !== undefined && (
        <p>
          <span className="quiet">{t('listing.trlEvidence')} </span>
          {own(readiness.evidence)}
        </p>
      )}
    </>
  );
}
