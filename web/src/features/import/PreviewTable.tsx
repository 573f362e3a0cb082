import { useId, useState } from 'react';
import type { ImportPreview } from '../../api/types';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Button } from '../../ui/Button';
import { mappingOf, twice, type Choices } from './mapping';

interface Props {
  name: string;
  preview: ImportPreview;
  kind: string;
  busy: boolean;
  onKind: (kind: string) => void;
  onBack: () => void;
  onStart: (mapping: string | undefined, dryRun: boolean) => void;
}

const kinds = [
  'need',
  'achievement',
  'product',
  'patent',
  'service',
  'project',
  'mandate',
  'organization',
  'person',
] as const;

/** What the columns of a file mean, with its first rows; each can be said otherwise. */
export function PreviewTable({ name, preview, kind, busy, onKind, onBack, onStart }: Props) {
  const { t, lang } = useI18n();
  const names = useNames();
  const [choices, setChoices] = useState<Choices>({});
  const kindField = useId();
  const double = twice(preview, choices);
  const label = (key: string): string => {
    const [base, tongue] = key.split('_');
    const column = preview.columns.find((c) => c.key === base);
    const said = column === undefined ? key : lang === 'zh' ? column.zh : column.en;
    return tongue === undefined ? said : `${said} (${tongue})`;
  };
  const known = preview.heads.filter((h) => (choices[h.name] ?? h.column ?? '') !== '').length;
  const needsKind = kind === '' && !preview.heads.some((h) => (choices[h.name] ?? h.column) === 'kind');
  const start = (dryRun: boolean) => {
    onStart(mappingOf(preview, choices), dryRun);
  };
  return (
    <section className="import-preview">
      <h2>{name}</h2>
      <p className="quiet">
        {t('import.columns', { known: count(known, lang), all: count(preview.heads.length, lang) })}
        {preview.total !== undefined && ` · ${t('import.rows', { count: count(preview.total, lang) })}`}
      </p>
      <p className="row">
        <label htmlFor={kindField}>{t('import.kind')}</label>
        <select
          id={kindField}
          className="select"
          value={kind}
          onChange={(event) => {
            onKind(event.currentTarget.value);
          }}
        >
          <option value="">{t('import.kindOfRows')}</option>
          {kinds.map((k) => (
            <option key={k} value={k}>
              {names.one(k === 'person' ? 'expert' : k)}
            </option>
          ))}
        </select>
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must take the focus to be scrolled */}
      <div className="table-frame import-frame" role="region" aria-label={t('import.preview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {preview.heads.map((h) => (
                <th key={h.name} scope="col">
                  {h.name}
                </th>
              ))}
            </tr>
            <tr>
              {preview.heads.map((h) => {
                const chosen = choices[h.name] ?? h.column ?? '';
                return (
                  <td key={h.name} data-known={chosen === '' ? undefined : ''}>
                    <select
                      className="select"
                      aria-label={t('import.means', { head: h.name })}
                      value={chosen}
                      onChange={(event) => {
                        setChoices({ ...choices, [h.name]: event.currentTarget.value });
                      }}
                    >
                      <option value="">{t('import.leaveOut')}</option>
                      {h.column !== undefined && !preview.columns.some((c) => c.key === h.column) && (
                        <option value={h.column}>{label(h.column)}</option>
                      )}
                      {preview.columns.map((c) => (
                        <option key={c.key} value={c.key}>
                          {label(c.key)}
                          {c.must === true ? ' *' : ''}
                        </option>
                      ))}
                    </select>
                    {chosen === '' && h.near !== undefined && (
                      <Button
                        weight="quiet"
                        onClick={() => {
                          setChoices({ ...choices, [h.name]: h.near ?? '' });
                        }}
                      >
                        {t('import.near', { what: label(h.near) })}
                      </Button>
                    )}
                  </td>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((r, i) => (
              <tr key={i}>
                {r.map((c, at) => (
                  <td key={at}>{c}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {double.length > 0 && (
        <p className="import-warning" role="alert">
          {t('import.twice', { what: double.map(label).join(', ') })}
        </p>
      )}
      {needsKind && <p className="import-warning">{t('import.sayKind')}</p>}
      <div className="row import-actions">
        <Button
          weight="action"
          disabled={busy || double.length > 0}
          onClick={() => {
            start(false);
          }}
        >
          {t('import.start')}
        </Button>
        <Button
          disabled={busy || double.length > 0}
          onClick={() => {
            start(true);
          }}
        >
          {t('import.dryRun')}
        </Button>
        <Button weight="quiet" onClick={onBack}>
          {t('import.other')}
        </Button>
      </div>
    </section>
  );
}
