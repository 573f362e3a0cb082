import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { Problem } from '../api/client';
import { useI18n } from '../lib/i18n';
import { digest } from '../lib/store';
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

/** A fault of ours in the page itself: said plainly, with a number made from what broke, to quote. */
export function Crash({ error }: { error: unknown }) {
  const { t } = useI18n();
  const router = useRouter();
  return (
    <div className="frame page">
      <section className="note" role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.text')}</p>
        <p className="small">
          {t('problem.number')} <code>{digest(String(error))}</code>
        </p>
        <div className="row">
          <button
            type="button"
            className="button"
            data-weight="action"
            onClick={() => {
              void router.invalidate();
            }}
          >
            {t('problem.retry')}
          </button>
          <a href="/" className="button">
            {t('missing.home')}
          </a>
        </div>
      </section>
    </div>
  );
}
