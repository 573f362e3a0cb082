import type { Ask } from '../lib/address';
import type { MessageId } from '../lib/i18n';
import type { IconName } from '../ui/icons';

interface Place {
  name: MessageId;
  icon: IconName;
  to: '/' | '/match';
  search: Ask;
}

/** Where the head and the bar on a phone lead to: only what is there. */
export const places: readonly Place[] = [
  { name: 'nav.match', icon: 'home', to: '/', search: {} },
  { name: 'nav.needs', icon: 'need', to: '/match', search: { in: ['need'], sort: 'newest' } },
  {
    name: 'nav.offers',
    icon: 'offer',
    to: '/match',
    search: { in: ['achievement', 'product', 'patent', 'service', 'project'], sort: 'newest' },
  },
  {
    name: 'nav.people',
    icon: 'people',
    to: '/match',
    search: { in: ['organization', 'expert', 'investor'], sort: 'newest' },
  },
];

/** The place one is at, by what is looked through; -1 when it is none of them. */
export function placeAt(path: string, search: Ask): number {
  if (path === '/') return 0;
  if (path !== '/match' || search.q !== undefined || search.long !== undefined || search.listing !== undefined)
    return -1;
  return places.findIndex((p) => p.search.in !== undefined && p.search.in.join() === search.in?.join());
}

/** The pages about the expo and its software. */
export const textPages = [
  ['figures', 'foot.figures'],
  ['how', 'foot.how'],
  ['about', 'foot.about'],
  ['licences', 'foot.licences'],
  ['accessibility', 'foot.accessibility'],
] as const satisfies readonly (readonly [string, MessageId])[];
