import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { textQuery, type TextName } from '../../api/queries';
import { useI18n } from '../../lib/i18n';
import { useTitle } from '../../lib/title';
import { Bones } from '../../ui/Notes';
import './about.css';

/** A text of ours, the same that is sent to be read without script: public/texts/NAME.LANGUAGE.html. */
export function TextPage({ name, failed }: { name: TextName; failed: (e: unknown) => ReactNode }) {
  const { lang } = useI18n();
  const { data, error } = useQuery(textQuery(name, lang));
  useTitle(/<h1>([^<]*)<\/h1>/.exec(data ?? '')?.[1] ?? '');
  if (error !== null) return failed(error);
  return (
    <div className="frame page">
      {data === undefined ? (
        <Bones lines={['title', 'line', 'line', 'short']} />
      ) : (
        <article className="own-text" dangerouslySetInnerHTML={{ __html: data }} />
      )}
    </div>
  );
}
