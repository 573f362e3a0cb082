import { Link, useRouterState } from '@tanstack/react-router';
import { HeadBox } from '../features/match/HeadBox';
import { textOf, toAsk } from '../lib/address';
import { switchLanguage, useI18n } from '../lib/i18n';
import { useShortlist } from '../lib/kept';
import { setTheme, themes, useTheme } from '../lib/theme';
import { Icon } from '../ui/icons';
import { placeAt, places } from './places';

export function Head() {
  const { t } = useI18n();
  const path = useRouterState({ select: (s) => s.location.pathname });
  const ask = toAsk(useRouterState({ select: (s) => s.location.search }));
  const text = path === '/match' ? (textOf(ask) ?? '') : '';
  const at = placeAt(path, ask);
  return (
    <header className="head">
      <div className="head-row">
        <Link to="/" className="brand" aria-label={t('nav.home')}>
          <svg viewBox="0 0 24 28" aria-hidden="true">
            <rect x="0" y="1" width="10" height="26" rx="3.2" className="brand-1" />
            <rect x="13" y="1" width="11" height="11" rx="3.2" className="brand-2" />
            <rect x="13" y="15" width="11" height="12" rx="3.2" className="brand-3" />
          </svg>
          <span>InnoDock</span>
        </Link>
        <nav className="head-places" aria-label={t('nav.label')}>
          {places.map((p, i) => (
            <Link
              key={p.name}
              to={p.to}
              search={p.search}
              activeProps={{}}
              aria-current={i === at ? 'page' : undefined}
            >
              {t(p.name)}
            </Link>
          ))}
        </nav>
        {path !== '/' && <HeadBox key={text} text={text.slice(0, 5000)} />}
        <div className="head-tools">
          <Shortlisted />
          <LanguageSwitch />
          <ThemeChoice />
        </div>
      </div>
    </header>
  );
}

/** The way to what one keeps, once there is something. */
function Shortlisted() {
  const { t } = useI18n();
  const kept = useShortlist().length;
  if (kept === 0) return null;
  return (
    <Link to="/shortlist" className="pill" activeProps={{}}>
      <Icon name="star" />
      <span className="unseen">{t('shortlist.title')} </span>
      {kept}
    </Link>
  );
}

function LanguageSwitch() {
  const { lang } = useI18n();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="pill"
      lang={other === 'zh' ? 'zh-Hans' : 'en'}
      onClick={() => void switchLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'EN'}
      <span className="unseen"> {other === 'zh' ? '切换到中文' : 'Switch to English'}</span>
    </button>
  );
}

function ThemeChoice() {
  const { t } = useI18n();
  const theme = useTheme();
  const names = { system: t('theme.system'), day: t('theme.day'), dusk: t('theme.dusk') };
  return (
    <label className="pill pill-select">
      <span className="unseen">{t('theme.label')}</span>
      <select
        value={theme}
        onChange={(event) => {
          const chosen = themes.find((x) => x === event.target.value);
          if (chosen !== undefined) setTheme(chosen);
        }}
      >
        {themes.map((x) => (
          <option key={x} value={x}>
            {names[x]}
          </option>
        ))}
      </select>
    </label>
  );
}
