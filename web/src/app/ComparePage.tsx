import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ComparePage } from '../features/desk/ComparePage';
import { toggleCompared, useCompared } from '../lib/kept';
import { Failed } from './Failed';

const route = getRouteApi('/compare');

export function Page() {
  const { id, need } = route.useSearch();
  const kept = useCompared();
  const navigate = useNavigate();
  return (
    <ComparePage
      ids={id}
      need={need}
      onRemove={(gone) => {
        if (kept.ids.includes(gone)) toggleCompared(gone);
        void navigate({ to: '/compare', search: { id: id.filter((x) => x !== gone), need }, replace: true });
      }}
      failed={(e) => <Failed error={e} />}
    />
  );
}
