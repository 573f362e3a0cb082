// All addresses of the front end, and the only place where features meet: what
// one feature shows inside another's page is handed over here.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch, strings, toAsk } from '../lib/address';
import { withRecordWords } from '../lib/i18n';
import { isLean } from '../lib/lean';
import { Crash } from './Crash';
import { NotFound } from './Failed';
import { Shell } from './Shell';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage'), 'Page'),
});
const match = createRoute({
  getParentRoute: () => root,
  path: '/match',
  validateSearch: toAsk,
  component: lazyRouteComponent(() => import('./AnswerPage'), 'Page'),
});
const listing = createRoute({
  getParentRoute: () => root,
  path: '/listings/$id',
  component: lazyRouteComponent(() => withRecordWords(import('./ListingPage')), 'Page'),
});
const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$id',
  component: lazyRouteComponent(() => withRecordWords(import('./OrganizationPage')), 'Page'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/persons/$id',
  component: lazyRouteComponent(() => withRecordWords(import('./PersonPage')), 'Page'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: (raw: Record<string, unknown>): { id: string[]; need?: string | undefined } => ({
    id: (strings(raw['id']) ?? []).slice(0, 4),
    need: strings(raw['need'])?.[0],
  }),
  component: lazyRouteComponent(() => withRecordWords(import('./ComparePage')), 'Page'),
});
const shortlist = createRoute({
  getParentRoute: () => root,
  path: '/shortlist',
  validateSearch: (raw: Record<string, unknown>): { kept?: string[] | undefined } => ({ kept: strings(raw['kept']) }),
  component: lazyRouteComponent(() => withRecordWords(import('./ShortlistPage')), 'Page'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => withRecordWords(import('./ImportPage')), 'Page'),
});
const design = createRoute({
  getParentRoute: () => root,
  path: '/design',
  component: lazyRouteComponent(() => import('./DesignPage'), 'Page'),
});
const texts = (['figures', 'how', 'about', 'licences', 'accessibility'] as const).map((name) =>
  createRoute({
    getParentRoute: () => root,
    path: name,
    component: lazyRouteComponent(() => withRecordWords(import('./TextPage')), 'Page'),
  }),
);

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    match,
    listing,
    organization,
    person,
    compare,
    shortlist,
    imports,
    design,
    ...texts,
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultErrorComponent: Crash,
  defaultPreload: isLean() ? false : 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
