import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listingQuery } from '../../api/queries';
import type { Listing } from '../../api/types';
import { country, date, money } from '../../lib/format';
import { htmlLang, useI18n, type MessageId } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { useTitle } from '../../lib/title';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { Bones } from '../../ui/Notes';
import { ShareButton } from '../../ui/ShareButton';
import { rows, type Cell, type Verdict, type Wording } from './rows';
import './desk.css';

interface Props {
  ids: readonly string[];
  need: string | undefined;
  /** Leaves one out: the address changes with it. */
  onRemove: (id: string) => void;
  failed: (e: unknown) => ReactNode;
}

/** Up to four listings side by side; what differs comes first, and each figure stands beside what the need asks. */
export function ComparePage({ ids, need, onRemove, failed }: Props) {
  const { t } = useI18n();
  useTitle(t('compare.title'));
  const results = useQueries({ queries: ids.map((id) => listingQuery(id)) });
  const asked = useQuery({ ...listingQuery(need ?? ''), enabled: need !== undefined });
  const broken = results.find((r) => r.error !== null);
  const listings = results.map((r) => r.data).filter((l) => l !== undefined);
  if (ids.length === 0) return <Empty />;
  if (broken !== undefined) return failed(broken.error);
  return (
    <div className="frame desk">
      <header className="desk-head">
        <h1>{t('compare.title')}</h1>
        <div className="row">
          <ShareButton />
          <Button
            onClick={() => {
              print();
            }}
          >
            <Icon name="print" /> {t('print')}
          </Button>
        </div>
      </header>
      {asked.data !== undefined && <Asked need={asked.data} />}
      {listings.length < ids.length ? (
        <Bones lines={['title', 'line', 'line', 'short']} />
      ) : (
        <Table listings={listings} need={asked.data} onRemove={onRemove} />
      )}
    </div>
  );
}

function Empty() {
  const { t } = useI18n();
  return (
    <div className="frame page">
      <section className="note">
        <h1>{t('compare.title')}</h1>
        <p>{t('compare.empty')}</p>
        <p>
          <Link to="/" className="button">
            {t('compare.begin')}
          </Link>
        </p>
      </section>
    </div>
  );
}

function useTitleOf(): (l: Listing) => { text: string; lang: string } {
  const { lang } = useI18n();
  return (l) => {
    const w = l.wordings.find((x) => x.lang === lang) ?? l.wordings[0];
    return { text: w?.title ?? '', lang: htmlLang(w?.lang ?? 'en') };
  };
}

function Asked({ need }: { need: Listing }) {
  const { t } = useI18n();
  const title = useTitleOf()(need);
  return (
    <p className="compare-need">
      <span className="quiet">{t('compare.for')} </span>
      <Link to="/listings/$id" params={{ id: need.id }} lang={title.lang}>
        {title.text}
      </Link>
    </p>
  );
}

const labels: Record<Parameters<Wording['label']>[0], MessageId> = {
  kind: 'compare.kind',
  owner: 'listing.owner',
  place: 'listing.place',
  trl: 'listing.trl',
  stage: 'listing.stage',
  modes: 'listing.modes',
  price: 'listing.price',
  rights: 'listing.rights',
  tryFirst: 'listing.tryFirst',
  deadline: 'listing.deadline',
};

function useWording(): Wording {
  const { t, lang, say, own } = useI18n();
  const names = useNames();
  const list = (all: readonly string[] | undefined) => (all ?? []).join(lang === 'zh' ? '、' : ', ');
  return {
    lang,
    own,
    label: (field) => t(labels[field]),
    value: (field, l) => {
      const a = l.achievement;
      const level = l.need?.lowestTrl ?? (a ?? l.product ?? l.patent ?? l.project)?.readiness?.level;
      const paid =
        l.need?.budget ??
        a?.price ??
        l.product?.price ??
        l.service?.price ??
        l.patent?.terms?.price ??
        l.project?.asked ??
        l.mandate?.ticket;
      switch (field) {
        case 'kind':
          return names.one(l.kind);
        case 'owner':
          return say(l.organization?.name);
        case 'place':
          return [l.region, l.country === undefined ? '' : country(l.country, lang)].filter(Boolean).join(' · ');
        case 'trl':
          return level === undefined ? '' : `${l.need === undefined ? '' : '≥ '}${names.term('trl', String(level))}`;
        case 'stage':
          return (a?.stage ?? l.project?.stage) === undefined
            ? ''
            : names.term('stages', a?.stage ?? l.project?.stage ?? '');
        case 'modes':
          return list((l.need?.modes ?? a?.modes)?.map((m) => names.term('tradeModes', m)));
        case 'price':
          return paid === undefined ? '' : money(paid, lang);
        case 'rights':
          return list((a ?? l.product ?? l.project)?.rights?.map((r) => names.term('ipTypes', r.type ?? '')));
        case 'tryFirst':
          return a?.tryFirst === true ? t('yes') : '';
        case 'deadline':
          return l.deadline === undefined ? '' : date(l.deadline, lang);
      }
    },
  };
}

const verdicts: Record<Verdict, MessageId> = {
  pass: 'outcome.pass',
  fail: 'outcome.fail',
  unknown: 'outcome.notStated',
};

function Table({
  listings,
  need,
  onRemove,
}: {
  listings: readonly Listing[];
  need: Listing | undefined;
  onRemove: (id: string) => void;
}) {
  const { t } = useI18n();
  const titleOf = useTitleOf();
  const all = rows(listings, need, useWording());
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must take the focus to be scrolled
    <div className="table-frame compare-frame" role="region" aria-label={t('compare.title')} tabIndex={0}>
      <table className="compare">
        <thead>
          <tr>
            <td />
            {need !== undefined && <th scope="col">{t('table.value')}</th>}
            {listings.map((l) => {
              const title = titleOf(l);
              return (
                <th key={l.id} scope="col">
                  <Link to="/listings/$id" params={{ id: l.id }} lang={title.lang}>
                    {title.text}
                  </Link>
                  <button
                    type="button"
                    className="button compare-out"
                    data-weight="quiet"
                    aria-label={t('compare.remove', { what: title.text })}
                    onClick={() => {
                      onRemove(l.id);
                    }}
                  >
                    <Icon name="close" />
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {all.map((r, i) => (
            <tr key={`${r.name} ${String(i)}`} data-differs={r.differs ? '' : undefined}>
              <th scope="row">{r.name}</th>
              {need !== undefined && <td className="quiet">{r.wanted}</td>}
              {r.cells.map((c, at) => (
                <Value key={listings[at]?.id} cell={c} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ cell: c }: { cell: Cell }) {
  const { t } = useI18n();
  if (c.verdict === undefined) return <td>{c.text === '' ? '–' : c.text}</td>;
  const said = c.verdict === 'unknown' && c.text !== '' ? t('outcome.unknown') : t(verdicts[c.verdict]);
  return (
    <td data-verdict={c.verdict}>
      {c.verdict !== 'unknown' && <Icon name={c.verdict === 'pass' ? 'check' : 'cross'} />}
      {c.text !== '' && <b>{c.text} </b>}
      <span className="small">{said}</span>
    </td>
  );
}
