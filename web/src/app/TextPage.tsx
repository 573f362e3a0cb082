import { useRouterState } from '@tanstack/react-router';
import type { TextName } from '../api/queries';
import { FiguresPage } from '../features/about/FiguresPage';
import { TextPage } from '../features/about/TextPage';
import { Failed } from './Failed';

/** The pages about the expo and its software, each at its own address. */
export function Page() {
  const name = useRouterState({ select: (s) => s.location.pathname.slice(1) });
  const failed = (e: unknown) => <Failed error={e} />;
  return name === 'figures' ? (
    <FiguresPage failed={failed} />
  ) : (
    <TextPage key={name} name={name as TextName} failed={failed} />
  );
}
