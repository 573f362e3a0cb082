import type { Match } from '../../api/types';
import { points } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { Icon } from '../../ui/icons';

/** What would make a record fit better, and by how much where that is known. */
export function Changes({ changes }: { changes: Match['wouldChange'] }) {
  const { t, lang, say } = useI18n();
  if (changes.length === 0) return null;
  return (
    <ul className="changes">
      {changes.slice(0, 3).map((c, i) => (
        <li key={i}>
          <Icon name="arrow" />
          <span>
            {say(c.text)}
            {c.points !== undefined && c.points >= 0.05 && (
              <span className="faint"> · {t('points.more', { points: points(c.points, lang) })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
