import { useState } from 'react';
import { useI18n } from '../lib/i18n';
import { Button } from './Button';
import { Icon } from './icons';

/** Copies an address, this page's unless another is given, and says so. */
export function ShareButton({ address }: { address?: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      onClick={() => {
        void copy(address ?? location.href).then(setCopied);
      }}
    >
      <Icon name={copied ? 'check' : 'link'} />{' '}
      <span aria-live="polite">{t(copied ? 'share.copied' : 'share.copy')}</span>
    </Button>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS a browser has no clipboard for pages; the old way still works.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without TLS
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}
