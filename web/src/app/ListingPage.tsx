import { getRouteApi } from '@tanstack/react-router';
import { ListingPage } from '../features/listing/ListingPage';
import { Fits } from '../features/match/Fits';
import { Failed } from './Failed';

const route = getRouteApi('/listings/$id');

export function Page() {
  const { id } = route.useParams();
  return <ListingPage key={id} id={id} fits={(l) => <Fits id={l.id} />} failed={(error) => <Failed error={error} />} />;
}
