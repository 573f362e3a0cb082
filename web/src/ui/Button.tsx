import type { ComponentProps } from 'react';

type Weight = 'action' | 'plain' | 'quiet';

/** The one button: `action` for what a page is for (once on a page), `quiet` beside others. */
export function Button({ weight = 'plain', className, ...rest }: ComponentProps<'button'> & { weight?: Weight }) {
  return <button type="button" {...rest} data-weight={weight} className={`button ${className ?? ''}`.trim()} />;
}
