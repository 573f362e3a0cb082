import { Link } from '@tanstack/react-router';
import { useI18n } from '../lib/i18n';
import { setLean, useLean } from '../lib/lean';
import { textPages } from './places';

/** Whose words the translations lean on, under which licence all this is, and the keys. */
export function Foot({ onKeys }: { onKeys: () => void }) {
  const { t } = useI18n();
  const lean = useLean();
  return (
    <footer className="foot">
      <div className="frame foot-row small quiet">
        <p>
          {t('foot.dictionary')}{' '}
          <a href="https://cc-cedict.org/" rel="external noopener noreferrer" target="_blank">
            CC-CEDICT
          </a>{' '}
          (
          <a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license noopener noreferrer" target="_blank">
            CC BY-SA 4.0
          </a>
          ). {t('foot.software')}
        </p>
        <nav className="row foot-places" aria-label={t('foot.about')}>
          {textPages.map(([page, name]) => (
            <Link key={page} to={`/${page}`} activeProps={{}}>
              {t(name)}
            </Link>
          ))}
          <button
            type="button"
            className="foot-keys"
            aria-pressed={lean}
            onClick={() => {
              setLean(!lean);
            }}
          >
            {t(lean ? 'foot.leanOff' : 'foot.lean')}
          </button>
        </nav>
        <p className="row">
          <a href="/api/v1/openapi.yaml">{t('foot.api')}</a>
          <button type="button" className="foot-keys" onClick={onKeys}>
            {t('keys.title')} <kbd>?</kbd>
          </button>
        </p>
      </div>
    </footer>
  );
}
