import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { suggestQuery } from '../api/queries';
import { switchLanguage, useI18n } from '../lib/i18n';
import { setLean, useLean } from '../lib/lean';
import { useCompared } from '../lib/kept';
import { recents } from '../lib/recent';
import { setTheme, themes } from '../lib/theme';
import { Chooser, type Choice } from '../ui/Chooser';
import { places, textPages } from './places';

/** Every place and switch by its name, what was opened last, and records as one types. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Chooser
      title={t('palette.title')}
      label={t('palette.label')}
      useChoices={useCommands}
      none={t('palette.none')}
      onClose={onClose}
    />
  );
}

function useCommands(typed: string): Choice[] {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const router = useRouter();
  const lean = useLean();
  const compared = useCompared();
  const words = typed.trim().toLowerCase();
  const found = useQuery({ ...suggestQuery(words), enabled: words.length > 1 }).data?.items ?? [];
  const to = (href: string) => () => {
    router.history.push(href);
  };
  const fixed: Choice[] = [
    ...places.map((p) => ({
      key: p.name,
      text: t(p.name),
      note: t('palette.place'),
      run: () => void navigate({ to: p.to, search: p.search }),
    })),
    { key: 'shortlist', text: t('shortlist.title'), note: t('palette.place'), run: to('/shortlist') },
    {
      key: 'compare',
      text: t('tray.compare'),
      note: t('palette.place'),
      run: () => void navigate({ to: '/compare', search: { id: [...compared.ids], need: compared.need } }),
    },
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
  const fits = (c: Choice) => `${c.text} ${c.note}`.toLowerCase().includes(words);
  const records = found.map((s, i): Choice => ({
    key: `found ${String(i)}`,
    text: s.text,
    note: t(s.type === 'record' ? 'palette.record' : 'palette.search'),
    run:
      s.type === 'record' && s.id !== undefined
        ? to(`/${pageOfKind(s.kind)}/${s.id}`)
        : () => void navigate({ to: '/match', search: { q: s.text } }),
  }));
  const search: Choice = {
    key: 'search',
    text: typed.trim(),
    note: t('palette.search'),
    run: () => void navigate({ to: '/match', search: { q: typed.trim() } }),
  };
  return [...fixed.filter(fits), ...last.filter(fits), ...records, search];
}

const pageOfKind = (kind: string | undefined): string =>
  kind === 'organization' || kind === 'investor' ? 'organizations' : kind === 'expert' ? 'persons' : 'listings';
