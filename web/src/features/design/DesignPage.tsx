import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Problem } from '../../api/client';
import { editionQuery } from '../../api/queries';
import { useI18n } from '../../lib/i18n';
import { useTitle } from '../../lib/title';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { ClusterTag, clusterStyle } from '../../ui/Cluster';
import { Explain } from '../../ui/Explain';
import { Icon, iconNames } from '../../ui/icons';
import { KeepButtons } from '../../ui/KeepButtons';
import { Bones, ProblemNote } from '../../ui/Notes';
import { Plate } from '../../ui/Plate';
import { Pairs, Part, Prose } from '../../ui/Record';
import { ShareButton } from '../../ui/ShareButton';
import { SourceLine } from '../../ui/SourceLine';
import './design.css';

const Dialog = lazy(() => import('../../ui/Dialog').then((m) => ({ default: m.Dialog })));
const Chooser = lazy(() => import('../../ui/Chooser').then((m) => ({ default: m.Chooser })));

/** Every part of the design system in every state, by day and at dusk side by side. */
export function DesignPage() {
  const { t } = useI18n();
  useTitle(t('design.title'));
  return (
    <div className="frame design">
      <h1>{t('design.title')}</h1>
      <p className="quiet">{t('design.lead')}</p>
      <div className="design-themes">
        {(['day', 'dusk'] as const).map((theme) => (
          <section key={theme} className="design-theme" data-theme={theme} aria-label={t(`theme.${theme}`)}>
            <h2>{t(`theme.${theme}`)}</h2>
            <Parts />
          </section>
        ))}
      </div>
    </div>
  );
}

/** A part by its name in the source, in all its states. */
function Shown({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="design-part">
      <h3>
        <code>{name}</code>
      </h3>
      <div className="design-states">{children}</div>
    </section>
  );
}

const colours = [
  'paper',
  'card',
  'well',
  'ink',
  'quiet',
  'faint',
  'line',
  'edge',
  'action',
  'link',
  'glow',
  'pass',
  'fail',
  'mark',
  'echo',
];

function Parts() {
  const { t } = useI18n();
  const clusters = useQuery(editionQuery).data?.clusters ?? [];
  const nothing = () => undefined;
  return (
    <>
      <Shown name="tokens.css">
        <ul className="design-colours">
          {colours.map((c) => (
            <li key={c}>
              <i style={{ background: `var(--${c})` }} />
              <code>{c}</code>
            </li>
          ))}
        </ul>
        {[5, 4, 3, 2, 1, 0].map((n) => (
          <p key={n} style={{ fontSize: `var(--type-${String(n)})` }}>
            {t('home.title1')}
          </p>
        ))}
      </Shown>
      <Shown name="Button">
        {(['action', 'plain', 'quiet'] as const).map((weight) => (
          <div key={weight} className="row">
            <Button weight={weight}>{t('ask.send')}</Button>
            <Button weight={weight}>
              <Icon name="enter" /> {t('ask.send')}
            </Button>
            <Button weight={weight} aria-pressed>
              {t('ask.send')}
            </Button>
            <Button weight={weight} disabled>
              {t('ask.send')}
            </Button>
          </div>
        ))}
      </Shown>
      <Shown name="ShareButton, KeepButtons">
        <div className="row">
          <ShareButton />
          <KeepButtons
            record={{ id: 'design', kind: 'need', title: t('example.1'), lang: 'en', page: 'listings' }}
            comparable
          />
        </div>
      </Shown>
      <Shown name="Chip">
        <div className="row">
          <Chip value={t('example.2')} />
          <Chip label={t('facet.trl')} value="≥ 5" onEdit={nothing} editName={t('design.edit')} />
          <Chip value="600 °C" onToggle={nothing} toggleName={t('design.off')} />
          <Chip value="600 °C" off onToggle={nothing} toggleName={t('design.on')} />
        </div>
      </Shown>
      <Shown name="ClusterTag, .tag, Explain">
        <div className="row">
          {clusters.map((c) => (
            <span key={c.key} className="tag">
              <ClusterTag id={c.key} />
            </span>
          ))}
          <span className="tag" data-tone="demo">
            <Explain note={t('source.demo')}>{t('demo')}</Explain>
          </span>
        </div>
      </Shown>
      <Fields />
      <Shown name="Plate">
        <div className="design-plates">
          {clusters.map((c, n) => (
            <div key={c.key} className="in-cluster" style={clusterStyle({ hue: c.hue, step: n })}>
              <Plate
                id={c.key}
                cluster={c.key}
                title={n % 3 === 1 ? '565 °C' : t('example.1')}
                trl={n % 3 === 0 ? n + 1 : undefined}
              />
            </div>
          ))}
        </div>
      </Shown>
      <Shown name="Bones">
        <div data-sample>
          <Bones lines={['title', 'line', 'line', 'short']} />
        </div>
      </Shown>
      <Shown name="ProblemNote">
        <ProblemNote error={new Problem(500, 'internal', '', '01a2-4c7d')} onRetry={nothing} />
        <ProblemNote error={new Problem(0, 'offline', '')} onRetry={nothing} />
      </Shown>
      <Shown name="Part, Pairs, Prose, SourceLine">
        <Part title={t('design.record')}>
          <Pairs
            pairs={[
              [t('facet.trl'), 'TRL 6'],
              [t('facet.country'), 'CN'],
            ]}
          />
          <Prose text={`${t('example.1')}\n- ${t('example.2')}\n- ${t('example.3')}`} />
          <SourceLine source={undefined} demo />
        </Part>
      </Shown>
      <Shown name="Icon">
        <ul className="design-icons">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} /> <code>{name}</code>
            </li>
          ))}
        </ul>
      </Shown>
      <Opened />
    </>
  );
}

function Fields() {
  const { t } = useI18n();
  return (
    <Shown name=".field, .input, .check">
      <label className="field">
        <span>{t('ask.label')}</span>
        <input className="input" placeholder={t('ask.short')} />
      </label>
      <label className="field">
        <span>{t('ask.label')}</span>
        <input className="input" aria-invalid defaultValue={t('example.2')} />
        <span className="small fail">{t('design.wrong')}</span>
      </label>
      <label className="field">
        <span>{t('sort.label')}</span>
        <select className="input">
          <option>{t('sort.fit')}</option>
          <option>{t('sort.newest')}</option>
        </select>
      </label>
      <label className="check">
        <input type="checkbox" defaultChecked /> {t('sort.fit')}
      </label>
      <label className="check">
        <input type="checkbox" /> {t('sort.newest')}
      </label>
    </Shown>
  );
}

/** What lies over a page, once it is opened. */
function Opened() {
  const { t } = useI18n();
  const [open, setOpen] = useState<'dialog' | 'chooser'>();
  const close = () => {
    setOpen(undefined);
  };
  return (
    <Shown name="Dialog, Chooser">
      <div className="row">
        {(['dialog', 'chooser'] as const).map((which) => (
          <Button
            key={which}
            onClick={() => {
              setOpen(which);
            }}
          >
            {t(which === 'dialog' ? 'design.dialog' : 'design.chooser')}
          </Button>
        ))}
      </div>
      {open !== undefined && (
        <Suspense>
          {open === 'dialog' ? (
            <Dialog open title={t('design.dialog')} onClose={close}>
              <p>{t('design.lead')}</p>
            </Dialog>
          ) : (
            <Chooser
              title={t('design.chooser')}
              label={t('pick.label')}
              useChoices={noChoice}
              none={t('palette.none')}
              onClose={close}
            />
          )}
        </Suspense>
      )}
    </Shown>
  );
}

const noChoice = () => [];
