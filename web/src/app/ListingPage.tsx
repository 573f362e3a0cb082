import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ListingPage } from '../features/listing/ListingPage';
import { Near } from '../ui/Near';
import { Failed } from './Failed';

const route = getRouteApi('/listings/$id');
const Fits = lazy(() => import('../features/match/Fits').then((m) => ({ default: m.Fits })));
const Similar = lazy(() => import('../features/match/Similar').then((m) => ({ default: m.Similar })));

export function Page() {
  const { id } = route.useParams();
  return (
    <ListingPage
      key={id}
      id={id}
      fits={(l) => (
        <Near>
          <Suspense>
            <Fits id={l.id} />
            <Similar id={l.id} />
          </Suspense>
        </Near>
      )}
      failed={(error) => <Failed error={error} />}
    />
  );
}
