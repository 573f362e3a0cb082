import { stringifySearch, type Ask } from '../../lib/address';
import { useI18n } from '../../lib/i18n';

const formats = ['csv', 'xlsx', 'rss'] as const;

/** What one sees as a file or a feed. Corrected constraints and long texts are in no address that the server reads. */
export function Files({ ask }: { ask: Ask }) {
  const { t, lang } = useI18n();
  if (ask.has !== undefined || ask.long !== undefined) return null;
  return (
    <p className="row small answer-files">
      <span className="quiet">{t('answer.files')}</span>
      {formats.map((format) => (
        <a key={format} href={`/api/v1/view${stringifySearch({ ...ask, format, lang })}`} download={format !== 'rss'}>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
