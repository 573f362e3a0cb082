import { useRouter } from '@tanstack/react-router';
import { useI18n } from '../lib/i18n';
import { digest } from '../lib/store';

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
