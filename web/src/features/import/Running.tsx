import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import { importQuery } from '../../api/queries';
import type { Import } from '../../api/types';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { ProblemNote } from '../../ui/Notes';
import { ended, stateIds } from './names';
import { RefusedTable } from './RefusedTable';

interface Props {
  id: string;
  onAgain: () => void;
  /** After a dry run: the same file for good. */
  onImport: (() => void) | undefined;
  onMended: (file: Blob, name: string, dryRun: boolean) => void;
}

/** One import: how far it is, how it ended, what it refused, and the way back. */
export function Running({ id, onAgain, onImport, onMended }: Props) {
  const { t, lang } = useI18n();
  const queries = useQueryClient();
  const { data: p, error } = useQuery(importQuery(id, lang));
  const [failed, setFailed] = useState<unknown>(null);
  if (p === undefined)
    return error === null ? <div className="import-progress" aria-busy /> : <ProblemNote error={error} />;
  const act = async (work: () => Promise<Import>) => {
    setFailed(null);
    try {
      queries.setQueryData(importQuery(id, lang).queryKey, await work());
    } catch (e) {
      setFailed(e);
    }
    // Rows that were refused stay on the page as they are, and go with an import that is taken back.
    void queries.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'refused' });
  };
  const over = ended(p.state);
  return (
    <section className="import-run" aria-live="polite">
      <h2>
        {p.name} <span className="tag">{p.dryRun ? t('import.wasDry') : t(stateIds[p.state])}</span>
      </h2>
      {failed !== null && <ProblemNote error={failed} />}
      {!over && <Bar p={p} />}
      {over && <Outcome p={p} />}
      <div className="row import-actions">
        {!over && <Button onClick={() => void act(() => api.cancelImport(id))}>{t('import.cancel')}</Button>}
        {over && p.dryRun && onImport !== undefined && p.state !== 'failed' && (
          <Button weight="action" onClick={onImport}>
            {t('import.forGood')}
          </Button>
        )}
        {over && !p.dryRun && p.committed > 0 && p.state !== 'undone' && (
          <>
            <Link to="/" className="button">
              {t('import.see')}
            </Link>
            <Button onClick={() => void act(() => api.undoImport(id))}>{t('import.undo')}</Button>
          </>
        )}
        {over && (
          <Button weight="quiet" onClick={onAgain}>
            {t('import.next')}
          </Button>
        )}
      </div>
      {over && p.refused > 0 && p.state !== 'undone' && <RefusedTable p={p} onMended={onMended} />}
    </section>
  );
}

function Bar({ p }: { p: Import }) {
  const { t, lang } = useI18n();
  const left = p.remainingSeconds;
  return (
    <div className="import-progress">
      <progress value={p.total === undefined ? undefined : p.read} max={p.total} aria-label={t('import.running')} />
      <p className="small quiet">
        {t('import.progress', { read: count(p.read, lang), refused: count(p.refused, lang) })}
        {p.total !== undefined && ` / ${count(p.total, lang)}`}
        {left !== undefined && left > 1 && ` · ${t('import.left', { count: count(Math.ceil(left), lang) })}`}
      </p>
    </div>
  );
}

function Outcome({ p }: { p: Import }) {
  const { t, lang } = useI18n();
  const figures = [
    ['import.created', p.created],
    ['import.updated', p.updated],
    ['import.same', p.same],
    ['import.refused', p.refused],
    ['import.duplicates', p.duplicates],
  ] as const;
  const ignored = p.ignored ?? [];
  return (
    <>
      {p.error !== undefined && <p className="import-warning">{p.error}</p>}
      <dl className="import-figures">
        {figures
          .filter(([id, n]) => n > 0 || id === 'import.created')
          .map(([id, n]) => (
            <div key={id}>
              <dt className="small quiet">{t(id)}</dt>
              <dd>{count(n, lang)}</dd>
            </div>
          ))}
      </dl>
      {ignored.length > 0 && <p className="small quiet">{t('import.ignored', { what: ignored.join(', ') })}</p>}
    </>
  );
}
