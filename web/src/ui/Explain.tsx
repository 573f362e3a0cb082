import { useId, type ReactNode } from 'react';

/** A term with its one-line explanation on tap, click or Enter; Escape closes it. */
export function Explain({ children, note }: { children: ReactNode; note: string | undefined }) {
  const id = useId();
  if (note === undefined || note === '') return <>{children}</>;
  return (
    <>
      <button type="button" className="explain" popoverTarget={id}>
        {children}
      </button>
      <span id={id} popover="auto" className="tip" role="note">
        {note}
      </span>
    </>
  );
}
