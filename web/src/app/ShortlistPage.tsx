import { getRouteApi } from '@tanstack/react-router';
import { sharedIn } from '../features/desk/shared';
import { ShortlistPage } from '../features/desk/ShortlistPage';

const route = getRouteApi('/shortlist');

export function Page() {
  return <ShortlistPage shared={sharedIn(route.useSearch().kept)} />;
}
