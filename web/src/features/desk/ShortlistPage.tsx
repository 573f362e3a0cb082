import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { htmlLang, useI18n } from '../../lib/i18n';
import { keepAll, noteOn, putBack, toggleShortlist, useShortlist, type Kept } from '../../lib/kept';
import { useNames } from '../../lib/names';
import { useTitle } from '../../lib/title';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { ShareButton } from '../../ui/ShareButton';
import { asTable, sharedAddress } from './shared';
import './desk.css';

const pages = { listings: '/listings/$id', organizations: '/organizations/$id', persons: '/persons/$id' } as const;

/** What a visitor keeps, with notes; or, with `shared`, what somebody sent. */
export function ShortlistPage({ shared }: { shared: readonly Kept[] }) {
  const { t } = useI18n();
  const mine = useShortlist();
  const theirs = shared.length > 0;
  const list = theirs ? shared : mine;
  const [gone, setGone] = useState<readonly Kept[]>();
  useTitle(t('shortlist.title'));
  const compared = list.filter((k) => k.page === 'listings').slice(0, 4);
  return (
    <div className="frame desk">
      <header className="desk-head">
        <h1>{t(theirs ? 'shortlist.shared' : 'shortlist.title')}</h1>
        {list.length > 0 && (
          <div className="row">
            {theirs ? (
              <Button
                weight="action"
                onClick={() => {
                  keepAll(shared);
                }}
              >
                <Icon name="star" /> {t('shortlist.take')}
              </Button>
            ) : (
              <ShareButton address={sharedAddress(list, location.origin)} />
            )}
            {compared.length > 1 && (
              <Link to="/compare" search={{ id: compared.map((k) => k.id), need: undefined }} className="button">
                <Icon name="compare" /> {t('tray.compare')}
              </Link>
            )}
            <Download list={list} />
            <Button
              onClick={() => {
                print();
              }}
            >
              <Icon name="print" /> {t('print')}
            </Button>
          </div>
        )}
      </header>
      {gone !== undefined && (
        <p className="undo" role="status">
          {t('shortlist.removed')}{' '}
          <Button
            weight="quiet"
            onClick={() => {
              putBack(gone);
              setGone(undefined);
            }}
          >
            {t('dismiss.undo')}
          </Button>
        </p>
      )}
      {list.length === 0 ? (
        <section className="note">
          <p>{t('shortlist.empty')}</p>
          <p>
            <Link
              to="/match"
              search={{ in: ['achievement', 'product', 'patent', 'service', 'project'], sort: 'newest' }}
              className="button"
            >
              {t('compare.begin')}
            </Link>
          </p>
        </section>
      ) : (
        <ul className="kept">
          {list.map((k) => (
            <Row
              key={k.id}
              kept={k}
              editable={!theirs}
              onRemove={() => {
                setGone(mine);
                toggleShortlist(k);
              }}
            />
          ))}
        </ul>
      )}
      {!theirs && <p className="small quiet">{t('shortlist.where')}</p>}
    </div>
  );
}

function Row({ kept: k, editable, onRemove }: { kept: Kept; editable: boolean; onRemove: () => void }) {
  const { t } = useI18n();
  const names = useNames();
  const field = useId();
  return (
    <li className="kept-row">
      <div>
        <Link to={pages[k.page]} params={{ id: k.id }} lang={htmlLang(k.lang)} className="kept-title">
          {k.title}
        </Link>
        <p className="small quiet">{names.one(k.kind)}</p>
      </div>
      {editable ? (
        <div className="kept-note">
          <label htmlFor={field} className="small quiet">
            {t('shortlist.note')}
          </label>
          <textarea
            id={field}
            rows={1}
            maxLength={500}
            value={k.note}
            onInput={(event) => {
              noteOn(k.id, event.currentTarget.value);
            }}
          />
        </div>
      ) : (
        <p className="kept-note">{k.note}</p>
      )}
      {editable && (
        <Button weight="quiet" aria-label={t('compare.remove', { what: k.title })} onClick={onRemove}>
          <Icon name="close" />
        </Button>
      )}
    </li>
  );
}

function Download({ list }: { list: readonly Kept[] }) {
  const { t } = useI18n();
  const names = useNames();
  const file = `data:text/csv;charset=utf-8,${encodeURIComponent(asTable(list, location.origin, [t('shortlist.name'), t('compare.kind'), t('shortlist.note'), t('shortlist.address')], names.one))}`;
  return (
    <a className="button" href={file} download="shortlist.csv">
      <Icon name="down" /> CSV
    </a>
  );
}
