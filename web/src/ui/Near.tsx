import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Draws its children when a reader comes near them: what nobody scrolls to is neither loaded nor asked for. */
export function Near({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (place.current === null || near) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((e) => e.isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    watch.observe(place.current);
    return () => {
      watch.disconnect();
    };
  }, [near]);
  return <div ref={place}>{near && children}</div>;
}
