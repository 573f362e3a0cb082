import type { Source } from '../api/types';
import { useI18n } from '../lib/i18n';

/** Where a record came from, under which licence, and whom to name. Always shown where there is one. */
export function SourceLine({ source, demo }: { source: Partial<Source> | undefined; demo: boolean }) {
  const { t } = useI18n();
  if (demo) return <p className="source small quiet">{t('source.demo')}</p>;
  if (source?.name === undefined || source.name === '') return null;
  return (
    <p className="source small quiet">
      {t('source.from')}{' '}
      {source.url !== undefined && /^https?:/.test(source.url) ? (
        <a href={source.url} rel="external noopener noreferrer" target="_blank">
          {source.name}
        </a>
      ) : (
        source.name
      )}
      {source.licence !== undefined && source.licence !== '' && (
        <>
          {' · '}
          {t('source.licence', { licence: source.licence })}
        </>
      )}
      {source.attribution !== undefined && source.attribution !== '' && (
        <>
          {' · '}
          {source.attribution}
        </>
      )}
    </p>
  );
}
