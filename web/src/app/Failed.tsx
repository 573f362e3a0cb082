import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Problem } from '../api/client';
import { useI18n } from '../lib/i18n';
import { useTitle } from '../lib/title';
import { ProblemNote } from '../ui/Notes';

/** Nothing at this address: what may have happened, and ways on. */
export function NotFound() {
  const { t } = useI18n();
  useTitle(t('missing.page'));
  return (
    <div className="frame page">
      <section className="note">
        <h1>{t('missing.page')}</h1>
        <p>{t('missing.why')}</p>
        <div className="row">
          <Link to="/" className="button" data-weight="action">
            {t('missing.home')}
          </Link>
          <Link to="/match" search={{ in: ['need'], sort: 'newest' }} className="button">
            {t('nav.needs')}
          </Link>
        </div>
      </section>
    </div>
  );
}

/** A page whose record could not be read. */
export function Failed({ error }: { error: unknown }) {
  const queries = useQueryClient();
  if (error instanceof Problem && (error.missing || error.status === 422)) return <NotFound />;
  return (
    <div className="frame page">
      <ProblemNote error={error} onRetry={() => void queries.refetchQueries({ type: 'active' })} />
    </div>
  );
}
