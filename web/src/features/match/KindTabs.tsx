import { Link } from '@tanstack/react-router';
import { kinds, type Ask } from '../../lib/address';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';

interface Props {
  ask: Ask;
  facet: readonly { value: string; count: number }[];
  total: number;
}

/** One list over all kinds, and how many of each. Each tab is an address of its own. */
export function KindTabs({ ask, facet, total }: Props) {
  const { t, lang } = useI18n();
  const names = useNames();
  const order = (kind: string) => kinds.findIndex((k) => k === kind);
  const shown = [...facet].filter((f) => f.count > 0 || f.value === ask.kind);
  // Offers come in the order of the programme; the count stands beside each.
  shown.sort((a, b) => order(a.value) - order(b.value));
  const all = ask.kind === undefined ? total : facet.reduce((sum, f) => sum + f.count, 0);
  return (
    <nav className="tabs" aria-label={t('answer.kinds')}>
      <ul>
        <Tab ask={ask} kind={undefined} name={t('answer.all')} n={count(all, lang)} />
        {shown.map((f) => (
          <Tab key={f.value} ask={ask} kind={f.value} name={names.kind(f.value)} n={count(f.count, lang)} />
        ))}
      </ul>
    </nav>
  );
}

function Tab({ ask, kind, name, n }: { ask: Ask; kind: string | undefined; name: string; n: string }) {
  return (
    <li>
      <Link
        to="/match"
        search={{ ...ask, kind }}
        resetScroll={false}
        className="tab"
        activeProps={{}}
        aria-current={ask.kind === kind ? 'page' : undefined}
      >
        {name} <span className="tab-count">{n}</span>
      </Link>
    </li>
  );
}
