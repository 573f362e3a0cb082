import { lazy, Suspense, useState } from 'react';
import type { MatchAnswer } from '../../api/types';
import { facetNames, type Ask, type FacetName } from '../../lib/address';
import { count } from '../../lib/format';
import { useI18n, type MessageId } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Button } from '../../ui/Button';
import { ClusterTag } from '../../ui/Cluster';
import { Icon } from '../../ui/icons';

const Dialog = lazy(() => import('../../ui/Dialog').then((m) => ({ default: m.Dialog })));

const titles: Record<FacetName, MessageId> = {
  cluster: 'facet.cluster',
  country: 'facet.country',
  trl: 'facet.trl',
  mode: 'facet.mode',
  ip: 'facet.ip',
  orgType: 'facet.orgType',
  language: 'facet.language',
  source: 'facet.source',
  demo: 'facet.demo',
};
/** So many values of a facet are shown before "more". */
const shownAtOnce = 6;

interface Props {
  ask: Ask;
  facets: MatchAnswer['facets'];
  onChange: (part: Partial<Ask>) => void;
}

export const chosenCount = (ask: Ask): number => facetNames.reduce((n, f) => n + (ask[f]?.length ?? 0), 0);

/** Facets with counts, applied at once and kept in the address. */
export function Facets({ ask, facets, onChange }: Props) {
  const { t } = useI18n();
  const clear = Object.fromEntries(facetNames.map((f) => [f, undefined]));
  return (
    <div className="facets">
      {chosenCount(ask) > 0 && (
        <Button
          weight="quiet"
          onClick={() => {
            onChange(clear);
          }}
        >
          <Icon name="close" /> {t('facet.clear')}
        </Button>
      )}
      {facetNames.map((name) => (
        <Facet key={name} name={name} chosen={ask[name] ?? []} counts={facets[name] ?? []} onChange={onChange} />
      ))}
    </div>
  );
}

interface FacetProps {
  name: FacetName;
  chosen: readonly string[];
  counts: readonly { value: string; count: number }[];
  onChange: Props['onChange'];
}

function Facet({ name, chosen, counts, onChange }: FacetProps) {
  const { t, lang } = useI18n();
  const names = useNames();
  const [more, setMore] = useState(false);
  const gone = chosen.filter((v) => !counts.some((c) => c.value === v)).map((value) => ({ value, count: 0 }));
  const all = [...counts, ...gone];
  // Levels go downwards; everything else by how many there are.
  if (name === 'trl') all.sort((a, b) => Number(b.value) - Number(a.value));
  // A facet with one value that all have says nothing to choose by.
  if (all.length < 2 && chosen.length === 0) return null;
  const shown = more || name === 'trl' || name === 'cluster' ? all : all.slice(0, shownAtOnce);
  return (
    <fieldset className="facet">
      <legend>{t(titles[name])}</legend>
      {shown.map(({ value, count: n }) => (
        <label key={value} className="facet-value">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const next = event.target.checked ? [...chosen, value] : chosen.filter((v) => v !== value);
              onChange({ [name]: next.length === 0 ? undefined : next });
            }}
          />
          <span className="facet-name">
            {name === 'cluster' ? <ClusterTag id={value} /> : names.facet(name, value)}
          </span>
          <span className="facet-count">{count(n, lang)}</span>
        </label>
      ))}
      {all.length > shown.length && (
        <Button
          weight="quiet"
          onClick={() => {
            setMore(true);
          }}
        >
          {t('facet.more', { count: all.length - shown.length })}
        </Button>
      )}
    </fieldset>
  );
}

/** The same facets on a narrow screen, behind a button that says how many are chosen. */
export function FacetDrawer(props: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const chosen = chosenCount(props.ask);
  const close = () => {
    setOpen(false);
  };
  return (
    <div className="facet-drawer">
      <Button
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon name="filter" /> {chosen === 0 ? t('facet.open') : t('facet.openChosen', { count: chosen })}
      </Button>
      {open && (
        <Suspense>
          <Dialog open title={t('facet.open')} onClose={close} className="drawer">
            <Facets {...props} />
            <Button weight="action" onClick={close}>
              {t('facet.show')}
            </Button>
          </Dialog>
        </Suspense>
      )}
    </div>
  );
}
