import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { suggestQuery } from '../../api/queries';
import { useI18n } from '../../lib/i18n';
import { useNames } from '../../lib/names';
import { recents } from '../../lib/recent';
import { Chooser, type Choice } from '../../ui/Chooser';

const others = new Set(['organization', 'investor', 'expert']);

/** Chooses a listing to match with: one opened lately, or found by words of its title. */
export function PickListing({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Chooser
      title={t('pick.title')}
      label={t('pick.label')}
      useChoices={useListings}
      none={t('pick.none')}
      onClose={onClose}
    />
  );
}

function useListings(typed: string): Choice[] {
  const { t } = useI18n();
  const names = useNames();
  const navigate = useNavigate();
  const words = typed.trim().toLowerCase();
  const found = useQuery({ ...suggestQuery(words), enabled: words.length > 1 }).data?.items ?? [];
  const match = (listing: string) => () => void navigate({ to: '/match', search: { listing } });
  const last = recents().filter((r) => r.page === 'listings' && r.title.toLowerCase().includes(words));
  const seen = new Set(last.map((r) => r.id));
  return [
    ...last.map((r) => ({ key: r.id, text: r.title, note: t('palette.recent'), run: match(r.id) })),
    ...found.flatMap((s) =>
      s.type !== 'record' || s.id === undefined || s.kind === undefined || others.has(s.kind) || seen.has(s.id)
        ? []
        : [{ key: s.id, text: s.text, note: names.one(s.kind), run: match(s.id) }],
    ),
  ];
}
