import { getRouteApi } from '@tanstack/react-router';
import { OrganizationPage } from '../features/org/OrganizationPage';
import { Failed } from './Failed';

const route = getRouteApi('/organizations/$id');

export function Page() {
  const { id } = route.useParams();
  return <OrganizationPage key={id} id={id} failed={(error) => <Failed error={error} />} />;
}
