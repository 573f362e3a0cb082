import { useState } from 'react';
import { useI18n } from '../../lib/i18n';
import { Icon } from '../../ui/icons';
import { sends, useAsk } from './useAsk';
import './headbox.css';

/** The box in the head of every other page; it grows when it is written in. */
export function HeadBox({ text: start }: { text: string }) {
  const { t } = useI18n();
  const ask = useAsk();
  const [text, setText] = useState(start);
  return (
    <form
      className="headbox"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        ask(text);
      }}
    >
      <label className="unseen" htmlFor="headbox">
        {t('ask.label')}
      </label>
      <textarea
        id="headbox"
        data-box
        rows={1}
        value={text}
        placeholder={t('ask.short')}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (!sends(event)) return;
          event.preventDefault();
          event.currentTarget.blur();
          ask(text);
        }}
      />
      <button type="submit" className="headbox-send" aria-label={t('ask.send')} title={t('ask.send')}>
        <Icon name="search" />
      </button>
    </form>
  );
}
