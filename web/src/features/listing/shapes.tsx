import type { Indicator } from '../../api/types';
import { useI18n } from '../../lib/i18n';
import { numberIn, places } from './scale';
import './shapes.css';

/** Texts of one thing side by side, each under its name: the sheet of a project. */
export function Sheet({ texts }: { texts: readonly (readonly [string, string | undefined])[] }) {
  const said = texts.filter(([, text]) => text !== undefined && text !== '');
  return (
    <div className="sheet">
      {said.map(([name, text]) => (
        <section key={name}>
          <h3>{name}</h3>
          <p>{text}</p>
        </section>
      ))}
    </div>
  );
}

/**
 * A line with what there is today, what is wanted and the best that is known.
 * The table beside it says the same in figures, so it is hidden from those who listen.
 */
export function GoalLine({ indicator: i }: { indicator: Indicator }) {
  const { t } = useI18n();
  const marks = [
    { kind: 'today', at: numberIn(i.baseline), name: t('table.baseline') },
    { kind: 'goal', at: numberIn(i.value), name: t('table.value') },
    { kind: 'best', at: numberIn(i.benchmark), name: t('table.benchmark') },
  ].filter((m): m is { kind: string; at: number; name: string } => m.at !== undefined);
  const where = marks.some((m) => m.kind === 'goal') ? places(marks.map((m) => m.at)) : undefined;
  if (where === undefined) return null;
  const at = new Map(marks.map((m, n) => [m.kind, 8 + (where[n] ?? 0) * 144]));
  const goal = at.get('goal') ?? 0;
  const today = at.get('today');
  // The side of the goal that is good enough, as the sign in the table says.
  const to = i.direction === '<=' ? 4 : i.direction === '>=' ? 156 : goal;
  return (
    <svg className="goal-line" viewBox="0 0 160 22" aria-hidden="true">
      <line x1="4" x2="156" y1="11" y2="11" className="goal-track" />
      <line x1={goal} x2={to} y1="11" y2="11" className="goal-good" />
      {today !== undefined && (
        <circle cx={today} cy="11" r="4.5" className="goal-today">
          <title>{t('table.baseline')}</title>
        </circle>
      )}
      {at.has('best') && (
        <path d={`M${at.get('best') ?? 0} 4l6 7-6 7-6-7z`} className="goal-best">
          <title>{t('table.benchmark')}</title>
        </path>
      )}
      <line x1={goal} x2={goal} y1="2" y2="20" className="goal-mark">
        <title>{t('table.value')}</title>
      </line>
    </svg>
  );
}

/** Two figures as lengths: this one's and the leading solution's. */
export function Bars({ ours, theirs }: { ours: string | undefined; theirs: string | undefined }) {
  const a = numberIn(ours);
  const b = numberIn(theirs);
  if (a === undefined || b === undefined || a < 0 || b < 0 || Math.max(a, b) === 0) return null;
  const most = Math.max(a, b);
  const width = (n: number) => Math.max(2, (n / most) * 156);
  return (
    <svg className="goal-line" viewBox="0 0 160 22" aria-hidden="true">
      <rect x="2" y="2" height="8" rx="2" width={width(a)} className="bar-ours" />
      <rect x="2" y="13" height="7" rx="2" width={width(b)} className="bar-theirs" />
    </svg>
  );
}
