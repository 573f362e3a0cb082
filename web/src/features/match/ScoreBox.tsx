import type { Match } from '../../api/types';
import { points } from '../../lib/format';
import { useI18n, type MessageId } from '../../lib/i18n';

const parts: Record<string, { name: MessageId; note: MessageId }> = {
  words: { name: 'part.words', note: 'part.words.note' },
  meaning: { name: 'part.meaning', note: 'part.meaning.note' },
  constraints: { name: 'part.constraints', note: 'part.constraints.note' },
  number: { name: 'part.number', note: 'part.number.note' },
};

/** The score, after the reasons; it opens into its parts, whose points add up to it. */
export function ScoreBox({ match: m }: { match: Match }) {
  const { t, lang } = useI18n();
  const whole = points(Math.round(m.score), lang);
  return (
    <div className="score">
      <details>
        <summary>
          <span className="score-number">{whole}</span> <span className="score-word">{t('score.fit')}</span>
          <span className="unseen"> {t('score.open')}</span>
          <span className="score-bars" aria-hidden="true">
            {m.parts.map((p) => (
              <Bar key={p.name} value={p.value} />
            ))}
          </span>
        </summary>
        <dl className="score-parts small">
          {m.parts.map((p) => {
            const known = parts[p.name];
            return (
              <div key={p.name}>
                <dt>{known === undefined ? p.name : t(known.name)}</dt>
                <dd>
                  {t('score.part', {
                    value: points(p.value * 100, lang),
                    weight: points(p.weight * 100, lang),
                    points: points(p.points, lang),
                  })}
                </dd>
                {known !== undefined && <dd className="quiet">{t(known.note)}</dd>}
              </div>
            );
          })}
          <div className="score-sum">
            <dt>{t('score.sum')}</dt>
            <dd>{points(m.score, lang)}</dd>
          </div>
          {m.similar !== undefined && m.similar > 0 && (
            <div>
              <dd className="quiet">{t('score.similar', { count: m.similar })}</dd>
            </div>
          )}
        </dl>
      </details>
    </div>
  );
}

function Bar({ value }: { value: number }) {
  return (
    <svg className="score-bar" viewBox="0 0 100 6" preserveAspectRatio="none">
      <rect className="score-rail" width="100" height="6" rx="3" />
      <rect className="score-fill" width={Math.max(0, Math.min(1, value)) * 100} height="6" rx="3" />
    </svg>
  );
}
