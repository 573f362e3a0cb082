import { useId, useState } from 'react';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { Icon } from '../../ui/icons';

const kinds = [
  'need',
  'achievement',
  'product',
  'patent',
  'service',
  'project',
  'mandate',
  'organization',
  'expert',
] as const;

/** A place to drop a file on, which is also a button to choose one, and templates for whoever has none. */
export function FileDrop({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useI18n();
  const names = useNames();
  const field = useId();
  const [over, setOver] = useState(false);
  return (
    <>
      <label
        htmlFor={field}
        className="import-drop"
        data-over={over ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file !== undefined) onFile(file);
        }}
      >
        <Icon name="down" />
        <b>{t(busy ? 'import.reading' : 'import.drop')}</b>
        <span className="small quiet">{t('import.formats')}</span>
        <input
          id={field}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.gz"
          disabled={busy}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file !== undefined) onFile(file);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <p className="small import-templates">
        <span className="quiet">{t('import.templates')}</span>
        {kinds.map((k) => (
          <a key={k} href={`/api/v1/templates/${k === 'expert' ? 'person' : k}`} download>
            {names.one(k)}
          </a>
        ))}
      </p>
    </>
  );
}
