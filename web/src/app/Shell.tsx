import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useI18n } from '../lib/i18n';
import { typing } from '../lib/keys';
import { onTitle } from '../lib/title';
import { BottomBar } from './BottomBar';
import { Foot } from './Foot';
import { Head } from './Head';
import { Tray } from './Tray';

const Palette = lazy(() => import('./Palette').then((m) => ({ default: m.Palette })));
const KeyList = lazy(() => import('./KeyList').then((m) => ({ default: m.KeyList })));

/** What is around every page: head, page, foot; the keys that work everywhere; where one has come to, aloud. */
export function Shell() {
  const { t } = useI18n();
  const [keysOpen, setKeysOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        setPaletteOpen(true);
        return;
      }
      if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        const box = document.querySelector<HTMLTextAreaElement>('[data-box]');
        if (box === null) return;
        box.focus();
        box.select();
      } else if (event.key === '?') setKeysOpen(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  useArrival(main);
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Head />
      <main id="main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <Foot
        onKeys={() => {
          setKeysOpen(true);
        }}
      />
      <Tray />
      <BottomBar />
      <Announcer />
      {paletteOpen && (
        <Suspense>
          <Palette
            onClose={() => {
              setPaletteOpen(false);
            }}
          />
        </Suspense>
      )}
      {keysOpen && (
        <Suspense>
          <KeyList
            onClose={() => {
              setKeysOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** A new page takes the focus, so that reading begins there; a changed filter on the same page does not. */
function useArrival(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (s) => s.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}

function Announcer() {
  const [title, setTitle] = useState('');
  useEffect(() => onTitle(setTitle), []);
  return (
    <p className="unseen" aria-live="polite">
      {title}
    </p>
  );
}
