import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fitsQuery } from '../../api/queries';
import { useI18n } from '../../lib/i18n';
import { Bones, ProblemNote } from '../../ui/Notes';
import { MatchCard } from './MatchCard';
import './result.css';
import './answer.css';

const shown = 5;

/** What fits a listing: of a need the offers, of an offer the needs, of a project the money. */
export function Fits({ id }: { id: string }) {
  const { t } = useI18n();
  const { data, error, refetch } = useQuery(fitsQuery(id, shown));
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <>
        <h2>{t('fits.title')}</h2>
        <Bones lines={['title', 'line', 'short']} />
      </>
    );
  }
  return (
    <section aria-labelledby="fits">
      <h2 id="fits">{t('fits.title')}</h2>
      {data.items.length === 0 || data.nothing !== undefined ? <p className="quiet">{t('fits.none')}</p> : null}
      <ul>
        {data.items.map((m) => (
          <li key={m.id}>
            <MatchCard match={m} />
          </li>
        ))}
      </ul>
      {data.total > data.items.length && (
        <p className="fits-all">
          <Link to="/match" search={{ listing: id }} className="button">
            {t('fits.all', { count: data.total })}
          </Link>
        </p>
      )}
    </section>
  );
}
