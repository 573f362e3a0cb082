import { getRouteApi } from '@tanstack/react-router';
import { PersonPage } from '../features/org/PersonPage';
import { Failed } from './Failed';

const route = getRouteApi('/persons/$id');

export function Page() {
  const { id } = route.useParams();
  return <PersonPage key={id} id={id} failed={(error) => <Failed error={error} />} />;
}
