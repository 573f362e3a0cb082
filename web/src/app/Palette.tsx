import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { suggestQuery } from '../api/queries';
import { switchLanguage, useI18n } from '../lib/i18n';
import { setLean, useLean } from '../lib/lean';
import { recents } from '../lib/recent';
import { setTheme, themes } from '../lib/theme';
import { Dialog } from '../ui/Dialog';
import { places, textPages } from './places';

interface Command {
  key: string;
  text: string;
  note: string;
  run: () => void;
}

/** Every place and switch by its name, what was opened last, and records as one types. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t, lang } = useI18n();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const list = useId();
  const commands = useCommands(typed);
  const chosen = Math.min(at, commands.length - 1);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const run = (c: Command | undefined) => {
    if (c === undefined) return;
    onClose();
    c.run();
  };
  return (
    <Dialog open title={t('palette.title')} onClose={onClose} className="palette">
      <input
        ref={box}
        className="palette-box"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={commands[chosen] === undefined ? undefined : `${list}-${String(chosen)}`}
        aria-label={t('palette.label')}
        placeholder={t('palette.label')}
        lang={lang === 'zh' ? 'zh-Hans' : 'en'}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, commands.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(commands[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={list} role="listbox" aria-label={t('palette.title')} className="palette-list">
        {commands.map((c, i) => (
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
      {commands.length === 0 && <p className="quiet">{t('palette.none')}</p>}
    </Dialog>
  );
}

function useCommands(typed: string): Command[] {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const router = useRouter();
  const lean = useLean();
  const words = typed.trim().toLowerCase();
  const found = useQuery({ ...suggestQuery(words), enabled: words.length > 1 }).data?.items ?? [];
  const to = (href: string) => () => {
    router.history.push(href);
  };
  const fixed: Command[] = [
    ...places.map((p) => ({
      key: p.name,
      text: t(p.name),
      note: t('palette.place'),
      run: () => void navigate({ to: p.to, search: p.search }),
    })),
    { key: 'shortlist', text: t('shortlist.title'), note: t('palette.place'), run: to('/shortlist') },
    { key: 'compare', text: t('tray.compare'), note: t('palette.place'), run: to('/compare') },
    ...textPages.map(([page, name]) => ({ key: page, text: t(name), note: t('palette.place'), run: to(`/${page}`) })),
    {
      key: 'lang',
      text: lang === 'zh' ? 'English' : '中文',
      note: t('palette.language'),
      run: () => void switchLanguage(lang === 'zh' ? 'en' : 'zh'),
    },
    ...themes.map((x) => ({
      key: x,
      text: t(`theme.${x}`),
      note: t('theme.label'),
      run: () => {
        setTheme(x);
      },
    })),
    {
      key: 'lean',
      text: t(lean ? 'foot.leanOff' : 'foot.lean'),
      note: t('palette.switch'),
      run: () => {
        setLean(!lean);
      },
    },
  ];
  const last = recents().map((r) => ({
    key: `recent ${r.id}`,
    text: r.title,
    note: t('palette.recent'),
    run: to(`/${r.page}/${r.id}`),
  }));
  if (words === '') return [...last.slice(0, 6), ...fixed];
  const fits = (c: Command) => `${c.text} ${c.note}`.toLowerCase().includes(words);
  const records = found.map((s, i): Command => ({
    key: `found ${String(i)}`,
    text: s.text,
    note: t(s.type === 'record' ? 'palette.record' : 'palette.search'),
    run:
      s.type === 'record' && s.id !== undefined
        ? to(`/${pageOfKind(s.kind)}/${s.id}`)
        : () => void navigate({ to: '/match', search: { q: s.text } }),
  }));
  const search: Command = {
    key: 'search',
    text: typed.trim(),
    note: t('palette.search'),
    run: () => void navigate({ to: '/match', search: { q: typed.trim() } }),
  };
  return [...fixed.filter(fits), ...last.filter(fits), ...records, search];
}

const pageOfKind = (kind: string | undefined): string =>
  kind === 'organization' || kind === 'investor' ? 'organizations' : kind === 'expert' ? 'persons' : 'listings';
