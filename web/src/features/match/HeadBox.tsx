import { useRef, useState } from 'react';
import { useI18n } from '../../lib/i18n';
import { Icon } from '../../ui/icons';
import { FileLine } from './FileLine';
import { Understood, type Corrections } from './Understood';
import { sends, useAsk } from './useAsk';
import { useFileText } from './useFileText';
import { useUnderstood } from './useUnderstood';
import './headbox.css';

const untouched: Corrections = { drop: [], constraints: undefined };

/** The box in the head of every other page; it grows when it is written in. */
export function HeadBox({ text: start }: { text: string }) {
  const { t } = useI18n();
  const ask = useAsk();
  const [text, setText] = useState(start);
  const [corrections, correct] = useState(untouched);
  const [writing, setWriting] = useState(false);
  const understood = useUnderstood(text, !writing || text === start);
  const box = useRef<HTMLTextAreaElement>(null);
  const file = useFileText((read) => {
    setText(read);
    box.current?.focus();
  });
  return (
    <form
      className="headbox"
      role="search"
      {...file.target}
      onFocus={() => {
        setWriting(true);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setWriting(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        file.stop();
        ask(text, corrections);
      }}
    >
      <label className="unseen" htmlFor="headbox">
        {t('ask.label')}
      </label>
      <div className="headbox-stack">
        <textarea
          id="headbox"
          ref={box}
          data-box
          rows={1}
          value={text}
          placeholder={t('ask.short')}
          onChange={(event) => {
            setText(event.target.value);
            correct(untouched);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (!sends(event)) return;
            event.preventDefault();
            event.currentTarget.blur();
            file.stop();
            ask(text, corrections);
          }}
        />
        {file.reading === undefined && understood !== undefined && (
          <div className="headbox-below" aria-live="polite">
            <Understood understood={understood} corrections={corrections} onChange={correct} />
          </div>
        )}
        {file.reading !== undefined && (
          <div className="headbox-below">
            <FileLine
              reading={file.reading}
              onStop={() => {
                if (file.reading?.done === true && file.reading.failed === undefined) setText(start);
                file.stop();
              }}
            />
          </div>
        )}
      </div>
      <button type="submit" className="headbox-send" aria-label={t('ask.send')} title={t('ask.send')}>
        <Icon name="search" />
      </button>
    </form>
  );
}
