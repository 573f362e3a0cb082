import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { readableFiles } from '../../lib/document/read';
import { count } from '../../lib/format';
import { useI18n, type MessageId } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/icons';
import { FileLine } from './FileLine';
import { Understood, type Corrections } from './Understood';
import { sends, useAsk } from './useAsk';
import { useFileText } from './useFileText';
import { useUnderstood } from './useUnderstood';
import './match.css';

const PickListing = lazy(() => import('./PickListing').then((m) => ({ default: m.PickListing })));

/** The longest text that the server takes, in UTF-8 bytes. */
const longest = 1_000_000;
const untouched: Corrections = { drop: [], constraints: undefined };

const examples: readonly MessageId[] = ['example.1', 'example.2', 'example.3'];

/** The one box of the first page: it shows what it understands while one types. */
export function AskBox() {
  const { t, lang } = useI18n();
  const ask = useAsk();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [corrections, correct] = useState(untouched);
  const [picking, setPicking] = useState(false);
  const before = useRef('');
  const router = useRouter();
  const understood = useUnderstood(text);
  const bytes = text.length > longest / 4 ? new TextEncoder().encode(text).length : 0;
  const tooLong = bytes > longest;
  const write = (next: string) => {
    // The answer's page comes while one types: Enter then waits for the answer alone.
    if (text === '') void router.preloadRoute({ to: '/match', search: {} });
    setText(next);
    // What was taken off belongs to the words that were there.
    correct((c) => ({ ...c, drop: c.drop.filter((d) => next.includes(d)) }));
  };
  const file = useFileText((read) => {
    before.current = text;
    write(text.trim() === '' ? read : `${text.trim()}\n\n${read}`);
    box.current?.focus();
  });
  const removeFile = () => {
    if (file.reading?.done === true && file.reading.failed === undefined) write(before.current);
    file.stop();
  };
  const send = () => {
    if (!tooLong) ask(text, corrections);
  };
  return (
    <form
      className="ask"
      role="search"
      {...file.target}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="unseen" htmlFor="ask">
        {t('ask.label')}
      </label>
      <textarea
        id="ask"
        ref={box}
        className="ask-text"
        data-box
        rows={2}
        value={text}
        placeholder={t('ask.placeholder')}
        aria-describedby="ask-help"
        aria-invalid={tooLong}
        onChange={(event) => {
          write(event.target.value);
        }}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          send();
        }}
      />
      {file.reading !== undefined && <FileLine reading={file.reading} onStop={removeFile} />}
      <div className="ask-foot">
        <div className="ask-read" aria-live="polite">
          {tooLong ? (
            <p className="small fail">{t('ask.tooLong', { size: count(Math.ceil(bytes / 1000), lang) })}</p>
          ) : understood === undefined ? (
            <p id="ask-help" className="small quiet">
              {t('ask.help')}
            </p>
          ) : (
            <Understood understood={understood} corrections={corrections} onChange={correct} />
          )}
        </div>
        <Button weight="action" type="submit" className="ask-send" disabled={tooLong}>
          {t('ask.send')} <Icon name="enter" />
        </Button>
      </div>
      <div className="ask-ways">
        <label className="button" data-weight="quiet">
          <Icon name="file" /> {t('file.choose')}
          <input
            type="file"
            className="unseen"
            accept={readableFiles}
            onChange={(event) => {
              file.take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
        <Button
          weight="quiet"
          onClick={() => {
            setPicking(true);
          }}
        >
          <Icon name="list" /> {t('pick.open')}
        </Button>
      </div>
      {picking && (
        <Suspense>
          <PickListing
            onClose={() => {
              setPicking(false);
            }}
          />
        </Suspense>
      )}
      {text === '' && (
        <div className="ask-examples">
          <p className="small quiet">{t('example.title')}</p>
          <ul>
            {examples.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  className="ask-example"
                  onClick={() => {
                    write(t(id));
                    box.current?.focus();
                  }}
                >
                  {t(id)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
