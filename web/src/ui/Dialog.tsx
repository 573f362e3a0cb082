import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useI18n } from '../lib/i18n';
import { Icon } from './icons';

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ open, title, onClose, children, className = '' }: Props) {
  const { t } = useI18n();
  const element = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null || open === dialog.open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    // Escape and the close button do the same as a click beside it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={name}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {open && (
        <>
          <div className="dialog-head">
            <h2 id={name}>{title}</h2>
            <button type="button" className="button" data-weight="quiet" aria-label={t('close')} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
