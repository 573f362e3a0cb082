import { useEffect, useId, useRef, useState } from 'react';
import { htmlLang, useI18n } from '../lib/i18n';
import { Dialog } from './Dialog';

export interface Choice {
  key: string;
  text: string;
  note: string;
  run: () => void;
}

interface Props {
  title: string;
  label: string;
  /** What there is for the words typed so far. */
  useChoices: (typed: string) => Choice[];
  none: string;
  onClose: () => void;
}

/** A dialog in which one thing of many is chosen by typing some of it. */
export function Chooser({ title, label, useChoices, none, onClose }: Props) {
  const { lang } = useI18n();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const list = useId();
  const choices = useChoices(typed);
  const chosen = Math.min(at, choices.length - 1);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const run = (c: Choice | undefined) => {
    if (c === undefined) return;
    onClose();
    c.run();
  };
  return (
    <Dialog open title={title} onClose={onClose} className="chooser">
      <input
        ref={box}
        className="chooser-box"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={choices[chosen] === undefined ? undefined : `${list}-${String(chosen)}`}
        aria-label={label}
        placeholder={label}
        lang={htmlLang(lang)}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, choices.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(choices[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={list} role="listbox" aria-label={title} className="chooser-list">
        {choices.map((c, i) => (
          // The box keeps the focus and its keys choose; a click is for the mouse.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={c.key}
            id={`${list}-${String(i)}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onClick={() => {
              run(c);
            }}
          >
            <span>{c.text}</span> <span className="small quiet">{c.note}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="quiet">{none}</p>}
    </Dialog>
  );
}
