import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { htmlLang, useI18n, type MessageId } from '../lib/i18n';
import { Button } from './Button';

const known: Record<string, MessageId> = {
  offline: 'problem.offline',
  'web.rate_limited': 'problem.rate',
  'web.busy': 'problem.busy',
  'web.timeout': 'problem.busy',
  'web.not_ready': 'problem.busy',
  'matching.too_long': 'problem.long',
  'web.too_large': 'problem.long',
};

/** What happened, whether anything was lost, what to do, and a number to quote. */
export function ProblemNote({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  const { t, lang } = useI18n();
  const problem = error instanceof Problem ? error : undefined;
  const id = problem === undefined ? undefined : known[problem.code];
  return (
    <section className="note" role="alert">
      <h2>{t(id === undefined ? 'problem.title' : 'problem.pause')}</h2>
      <p>{id === undefined ? t('problem.text') : t(id)}</p>
      {problem !== undefined && id === undefined && problem.message !== '' && (
        <p className="quiet small" lang={htmlLang(problem.lang) || undefined}>
          {problem.message}
        </p>
      )}
      <p className="quiet small">{t('problem.kept')}</p>
      {problem !== undefined && problem.requestId !== '' && (
        <p className="small">
          {t('problem.number')}
          {lang === 'zh' ? '：' : ': '}
          <code>{problem.requestId}</code>
        </p>
      )}
      <div className="row">
        {onRetry !== undefined && (
          <Button weight="action" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        )}
        {children}
      </div>
    </section>
  );
}

/** Where text will be, while it is on its way. The words for those who listen come from the page's live region. */
export function Bones({ lines }: { lines: readonly string[] }) {
  return (
    <div className="bones" aria-hidden="true">
      {lines.map((size, i) => (
        <div key={i} className={`bone bone-${size}`} />
      ))}
    </div>
  );
}
