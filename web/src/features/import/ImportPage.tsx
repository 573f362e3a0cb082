import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, Problem } from '../../api/client';
import { importsQuery } from '../../api/queries';
import type { Import, ImportPreview } from '../../api/types';
import { count } from '../../lib/format';
import { useI18n } from '../../lib/i18n';
import { useTitle } from '../../lib/title';
import { Button } from '../../ui/Button';
import { Bones, ProblemNote } from '../../ui/Notes';
import { FileDrop } from './FileDrop';
import { stateIds } from './names';
import { PreviewTable } from './PreviewTable';
import { Running } from './Running';
import './import.css';

/** Where the operator brings records in: drop, look, try, import, mend, undo. */
export function ImportPage() {
  const { t } = useI18n();
  const list = useQuery(importsQuery);
  useTitle(t('import.title'));
  if (list.error instanceof Problem && (list.error.status === 401 || list.error.status === 403)) return <Outside />;
  if (list.error !== null) {
    return (
      <div className="frame page">
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  if (list.data === undefined)
    return (
      <div className="frame page">
        <Bones lines={['title', 'line', 'line']} />
      </div>
    );
  return <Desk imports={list.data.items} />;
}

/** For whoever comes without the link: what the page is, and how to get in. */
function Outside() {
  const { t } = useI18n();
  return (
    <div className="frame page">
      <section className="note">
        <h1>{t('import.title')}</h1>
        <p>{t('import.outside')}</p>
        <pre className="import-command">innodock link</pre>
      </section>
    </div>
  );
}

interface Chosen {
  file: File;
  preview: ImportPreview;
  kind: string;
}

function Desk({ imports }: { imports: readonly Import[] }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [running, setRunning] = useState<{ id: string; mapping: string | undefined }>();

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (e) {
      setError(e);
    }
    setBusy(false);
  };
  const look = (file: File, kind: string) =>
    attempt(async () => {
      const preview = await api.previewImport(file, { name: file.name, ...(kind === '' ? {} : { kind }) });
      setChosen({ file, preview, kind: kind === '' ? (preview.kind ?? '') : kind });
      setRunning(undefined);
    });
  const start = (file: Blob, name: string, mapping: string | undefined, kind: string, dryRun: boolean) =>
    attempt(async () => {
      const query = {
        name,
        ...(kind === '' ? {} : { kind }),
        ...(mapping === undefined ? {} : { mapping }),
        ...(dryRun ? { dryRun: 'true' } : {}),
      };
      const started = await api.startImport(file, query);
      setRunning({ id: started.id, mapping });
      void queries.invalidateQueries({ queryKey: ['imports'] });
    });
  const again = () => {
    setChosen(undefined);
    setRunning(undefined);
    setError(null);
  };

  return (
    <div className="frame import">
      <header className="desk-head">
        <h1>{t('import.title')}</h1>
        <Button
          weight="quiet"
          onClick={() => {
            void api.leaveOperator().finally(() => queries.invalidateQueries({ queryKey: ['imports'] }));
          }}
        >
          {t('import.leave')}
        </Button>
      </header>
      {error !== null && <ProblemNote error={error} />}
      {chosen === undefined && running === undefined && (
        <>
          <FileDrop busy={busy} onFile={(file) => void look(file, '')} />
          <Past
            imports={imports}
            onOpen={(id) => {
              setRunning({ id, mapping: undefined });
            }}
          />
        </>
      )}
      {chosen !== undefined && running === undefined && (
        <PreviewTable
          key={`${chosen.file.name} ${chosen.kind}`}
          name={chosen.file.name}
          preview={chosen.preview}
          kind={chosen.kind}
          busy={busy}
          onKind={(kind) => void look(chosen.file, kind)}
          onBack={again}
          onStart={(mapping, dryRun) => void start(chosen.file, chosen.file.name, mapping, chosen.kind, dryRun)}
        />
      )}
      {running !== undefined && (
        <Running
          key={running.id}
          id={running.id}
          onAgain={again}
          onImport={
            chosen === undefined
              ? undefined
              : () => void start(chosen.file, chosen.file.name, running.mapping, chosen.kind, false)
          }
          onMended={(file, name, dryRun) => void start(file, name, running.mapping, chosen?.kind ?? '', dryRun)}
        />
      )}
    </div>
  );
}

function Past({ imports, onOpen }: { imports: readonly Import[]; onOpen: (id: string) => void }) {
  const { t, lang } = useI18n();
  if (imports.length === 0) return null;
  return (
    <section className="import-past">
      <h2>{t('import.past')}</h2>
      <ul className="list-rows">
        {imports.map((p) => (
          <li key={p.id}>
            <button
              type="button"
              className="import-open"
              onClick={() => {
                onOpen(p.id);
              }}
            >
              {p.name}
            </button>
            <span className="small quiet">
              {t(stateIds[p.state])} · {t('import.took', { count: count(p.committed, lang) })}
              {p.refused > 0 && ` · ${t('import.refusedCount', { count: count(p.refused, lang) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
