import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedQuery } from '../../api/queries';
import type { Import, RefusedRows } from '../../api/types';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { Bones, ProblemNote } from '../../ui/Notes';
import { cellsOf, headOf, mendedFile, type Mended } from './mapping';

interface Props {
  p: Import;
  onMended: (file: Blob, name: string, dryRun: boolean) => void;
}

/** The rows that were refused, each with its reason beside the cell that it is about. */
export function RefusedTable({ p, onMended }: Props) {
  const { t, lang } = useI18n();
  const { data, error } = useQuery(refusedQuery(p.id, lang));
  return (
    <section className="import-refused">
      <h3>{t('import.refusedTitle', { count: count(p.refused, lang) })}</h3>
      <p className="small quiet">
        {t(p.dryRun ? 'import.mendLater' : 'import.mend')}{' '}
        <a href={`/api/v1/imports/${encodeURIComponent(p.id)}/refused?lang=${lang}`} download>
          {t('import.refusedFile')}
        </a>
      </p>
      {error !== null ? (
        <ProblemNote error={error} />
      ) : data === undefined ? (
        <Bones lines={['line', 'line']} />
      ) : (
        <Rows p={p} rows={data} onMended={onMended} />
      )}
    </section>
  );
}

function Rows({ p, rows, onMended }: Props & { rows: RefusedRows }) {
  const { t } = useI18n();
  const [mended, setMended] = useState<Mended>(() => cellsOf(rows));
  const [wide, setWide] = useState(false);
  const change = (at: number, head: string, value: string) => {
    setMended(mended.map((r, i) => (i === at ? { ...r, [head]: value } : r)));
  };
  /** Replaces the same wrong value wherever it stands in a column. */
  const changeAll = (head: string, from: string, to: string) => {
    setMended(mended.map((r) => (r[head] === from ? { ...r, [head]: to } : r)));
  };
  return (
    <>
      <ol className="refused-rows">
        {rows.items.map((r, at) => {
          const wrong = r.reasons.map((why) => headOf(why.field, rows.heads, {}));
          const heads = wide ? rows.heads : rows.heads.filter((h) => wrong.includes(h));
          return (
            <li key={at} className="refused-row">
              <p className="small quiet">
                {t('import.row', { number: r.row })} ·{' '}
                {rows.heads
                  .slice(0, 2)
                  .map((h) => r.cells[h])
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {r.reasons.map((why, i) => (
                <p key={i} className="refused-why">
                  <Icon name="cross" /> <b>{why.field}</b> {why.why} <span className="quiet">{why.way}</span>
                </p>
              ))}
              <div className="refused-cells">
                {heads.map((h) => {
                  const was = r.cells[h] ?? '';
                  const now = mended[at]?.[h] ?? '';
                  const same = now !== was && mended.filter((m) => m[h] === was).length;
                  return (
                    <label key={h}>
                      <span className="small quiet">{h}</span>
                      <input
                        value={now}
                        disabled={p.dryRun}
                        aria-invalid={wrong.includes(h) && now === was}
                        onInput={(event) => {
                          change(at, h, event.currentTarget.value);
                        }}
                      />
                      {same !== false && same > 0 && (
                        <Button
                          weight="quiet"
                          onClick={() => {
                            changeAll(h, was, now);
                          }}
                        >
                          {t('import.sameIn', { count: same })}
                        </Button>
                      )}
                    </label>
                  );
                })}
              </div>
            </li>
          );
        })}
      </ol>
      <div className="row import-actions">
        {!p.dryRun && (
          <Button
            weight="action"
            onClick={() => {
              onMended(mendedFile(rows.heads, mended), p.name.replace(/\.\w+$/, '.csv'), false);
            }}
          >
            {t('import.again')}
          </Button>
        )}
        <Button
          weight="quiet"
          aria-pressed={wide}
          onClick={() => {
            setWide(!wide);
          }}
        >
          {t(wide ? 'import.fewCells' : 'import.allCells')}
        </Button>
      </div>
    </>
  );
}
