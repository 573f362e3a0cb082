import type { CSSProperties, ReactNode } from 'react';
import { useClusterLook, useNames } from '../lib/names';

// One sign for each place in the edition: never told apart by hue alone.
const signs = [
  'M2 2h12v12H2z',
  'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z',
  'M8 1l6.5 3.6v6.8L8 15l-6.5-3.6V4.6z',
  'M8 1l2.2 4.8L15 8l-4.8 2.2L8 15l-2.2-4.8L1 8l4.8-2.2z',
  'M1 13.5L8 2l7 11.5z',
  'M8 .8L15.2 8 8 15.2.8 8z',
  'M5.5 1h5v4.5H15v5h-4.5V15h-5v-4.5H1v-5h4.5z',
  'M1 2.5h14L8 14z',
];

/** The custom properties that give an element its cluster's colour; goes with the class in-cluster. */
export function clusterStyle(look: { hue: number; step: number }): CSSProperties {
  const properties: Record<string, number> = { '--hue': look.hue, '--step': look.step % 2 === 1 ? 1 : 0 };
  return properties;
}

export function ClusterSign({ step }: { step: number }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
      <path d={signs[(step + signs.length) % signs.length]} />
    </svg>
  );
}

/** A cluster by sign and word, in its hue. */
export function ClusterTag({ id, children }: { id: string; children?: ReactNode }) {
  const look = useClusterLook()(id);
  const names = useNames();
  return (
    <span className="cluster-tag in-cluster" style={clusterStyle(look)}>
      <ClusterSign step={look.step} />
      {children ?? names.cluster(id)}
    </span>
  );
}
