import { Link, useRouterState } from '@tanstack/react-router';
import { toAsk } from '../lib/address';
import { useI18n } from '../lib/i18n';
import { Icon } from '../ui/icons';
import { placeAt, places } from './places';

/** The four places on a phone, within reach of a thumb. */
export function BottomBar() {
  const { t } = useI18n();
  const path = useRouterState({ select: (s) => s.location.pathname });
  const ask = toAsk(useRouterState({ select: (s) => s.location.search }));
  const at = placeAt(path, ask);
  return (
    <nav className="bottom-bar" aria-label={t('nav.bar')}>
      {places.map((p, i) => (
        <Link key={p.name} to={p.to} search={p.search} activeProps={{}} aria-current={i === at ? 'page' : undefined}>
          <Icon name={p.icon} />
          {t(p.name)}
        </Link>
      ))}
    </nav>
  );
}
