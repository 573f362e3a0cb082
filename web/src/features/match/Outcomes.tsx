import type { Outcome } from '../../api/types';
import { useI18n, type MessageId } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Icon } from '../../ui/icons';
import { constraintIds, outcomeText } from './constraintText';

const states: Record<Outcome['state'], MessageId> = {
  pass: 'outcome.pass',
  fail: 'outcome.fail',
  unknown: 'outcome.unknown',
};

/** How a record stands to each constraint: by sign and word, what was wanted, what was found. */
export function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t, lang } = useI18n();
  const names = useNames();
  if (outcomes.length === 0) return null;
  return (
    <ul className="outcomes">
      {outcomes.map((o, i) => {
        const wanted = outcomeText(o.key, o.wanted, { t, lang, names });
        const found =
          o.found === undefined || o.found === '' ? undefined : outcomeText(o.key, o.found, { t, lang, names });
        const label = t(constraintIds[o.key]);
        return (
          <li key={`${o.key} ${i}`} data-state={o.state}>
            {o.state === 'unknown' ? (
              <b aria-hidden="true">?</b>
            ) : (
              <Icon name={o.state === 'pass' ? 'check' : 'cross'} />
            )}
            <span className="unseen">{t(states[o.state])}: </span>
            <span>
              {wanted.startsWith('TRL') ? wanted : `${label} ${wanted}`}
              {found !== undefined && found !== wanted && (
                <span className="outcome-found"> · {t('outcome.found', { what: found })}</span>
              )}
              {found === undefined && <span className="outcome-found"> · {t('outcome.notStated')}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
