import { Link, useRouterState } from '@tanstack/react-router';
import { useI18n } from '../lib/i18n';
import { clearCompared, useCompared } from '../lib/kept';
import { Button } from '../ui/Button';
import { Icon } from '../ui/icons';

/** What has been put aside to be compared, on every page but the comparison itself. */
export function Tray() {
  const { t } = useI18n();
  const compared = useCompared();
  const path = useRouterState({ select: (s) => s.location.pathname });
  if (compared.ids.length === 0 || path === '/compare') return null;
  return (
    <aside className="tray" aria-label={t('tray.label')}>
      <span className="tray-count" role="status">
        {t('tray.count', { count: compared.ids.length })}
      </span>
      {compared.ids.length > 1 ? (
        <Link
          to="/compare"
          search={{ id: [...compared.ids], need: compared.need }}
          className="button"
          data-weight="action"
        >
          <Icon name="compare" /> {t('tray.compare')}
        </Link>
      ) : (
        <span className="small quiet">{t('tray.more')}</span>
      )}
      <Button weight="quiet" aria-label={t('tray.clear')} onClick={clearCompared}>
        <Icon name="close" />
      </Button>
    </aside>
  );
}
