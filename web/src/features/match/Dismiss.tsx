import { useId, useRef } from 'react';
import { useI18n } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { reasons, type Reason } from './answer';

/** "Not relevant because …": a menu of reasons, opened by its button or by x. */
export function Dismiss({ id, onChoose }: { id: string; onChoose: (why: Reason) => void }) {
  const { t } = useI18n();
  const menu = useId();
  const list = useRef<HTMLDivElement>(null);
  return (
    <div className="dismiss">
      <button type="button" className="button" data-weight="quiet" data-dismiss={id} popoverTarget={menu}>
        {t('dismiss.because')}
      </button>
      <div
        id={menu}
        popover="auto"
        className="tip dismiss-menu"
        ref={list}
        role="group"
        aria-label={t('dismiss.because')}
        onToggle={(event) => {
          if (event.newState === 'open') list.current?.querySelector('button')?.focus();
        }}
      >
        {(Object.keys(reasons) as Reason[]).map((why) => (
          <button
            key={why}
            type="button"
            className="dismiss-reason"
            onClick={() => {
              onChoose(why);
            }}
          >
            {t(reasons[why])}
          </button>
        ))}
        <p className="small quiet">{t('dismiss.kept')}</p>
      </div>
    </div>
  );
}

/** What was put aside stays in its place as one line, so that nothing jumps and it can come back. */
export function PutAside({ title, why, onRestore }: { title: string; why: Reason; onRestore: () => void }) {
  const { t } = useI18n();
  return (
    <div className="put-aside small quiet">
      <span>
        <s>{title}</s> · {t(reasons[why])}
      </span>
      <Button weight="quiet" onClick={onRestore}>
        {t('dismiss.undo')}
      </Button>
    </div>
  );
}
