import { useId } from 'react';
import { digest } from '../lib/store';
import { useClusterLook, useNames } from '../lib/names';
import { clusterStyle } from './Cluster';
import { plateWords, type PlateFacts } from './plateFigure';

interface Props extends PlateFacts {
  id: string;
  cluster: string | undefined;
  /** A wide plate heads a card, a square one stands beside a result. */
  wide?: boolean;
}

/**
 * A drawn plate for a listing without a picture: hue and pattern of its cluster,
 * and its own figure. All of it stands in words beside it, so it is hidden from
 * those who listen.
 */
export function Plate({ id, cluster, wide = false, ...facts }: Props) {
  const gradient = useId();
  const look = useClusterLook()(cluster);
  const names = useNames();
  const { large, small } = plateWords(facts, (level) => names.term('trl', String(level)));
  const width = wide ? 300 : 140;
  const height = wide ? 110 : 140;
  const seed = Array.from(digest(id)).reduce((n, c) => (n * 31 + c.charCodeAt(0)) % 997, 7);
  const size = Math.min(wide ? 34 : 32, (width - 28) / Math.max(1, wordWidth(large)));
  return (
    <svg
      className="plate in-cluster"
      style={clusterStyle(look)}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMinYMax slice"
      aria-hidden="true"
    >
      <defs>
        <linearGradient id={gradient} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" className="plate-from" />
          <stop offset="1" className="plate-to" />
        </linearGradient>
      </defs>
      <rect width={width} height={height} fill={`url(#${gradient})`} />
      <path className="plate-lines" d={pattern(Math.max(0, look.step), seed, width, height)} />
      <text x="14" y={height - (small === '' ? 18 : 34)} fontSize={size}>
        {large}
      </text>
      {small !== '' && (
        <text x="14" y={height - 15} fontSize={Math.min(13, (width - 22) / Math.max(1, wordWidth(small)))}>
          {small}
        </text>
      )}
    </svg>
  );
}

/** Width of a word in its own font size: a Han character is a square, a Latin letter little over a half. */
function wordWidth(word: string): number {
  return Array.from(word).reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e80 ? 1 : 0.62), 0);
}

/** Lines in the manner of the cluster's sign; the seed moves them, so that no two plates are the same. */
function pattern(step: number, seed: number, w: number, h: number): string {
  const dx = (seed % 40) - 20;
  const dy = (seed % 29) - 14;
  const steps = (n: number) => Array.from({ length: n }, (_, i) => i);
  const hexagon = (x: number, y: number, r: number) =>
    `M${steps(6)
      .map(
        (k) =>
          `${(x + r * Math.sin((k * Math.PI) / 3)).toFixed(1)} ${(y + r * Math.cos((k * Math.PI) / 3)).toFixed(1)}`,
      )
      .join('L')}Z`;
  switch (step % 8) {
    case 0: // traces of a board
      return steps(9)
        .map((i) => `M${i * 38 + dx} ${-5 + dy}v${30 + ((seed * (i + 3)) % 50)}h${14 + (i % 3) * 8}v${h}`)
        .join('');
    case 1: // turned rings
      return steps(8)
        .map(
          (i) =>
            `M${w * 0.78 + dx - i * 16} ${h * 0.3 + dy}a${i * 16} ${i * 16} 0 1 0 ${i * 32} 0a${i * 16} ${i * 16} 0 1 0 -${i * 32} 0`,
        )
        .join('');
    case 2: // a lattice
      return steps(7 * 12)
        .map((i) => hexagon((i % 12) * 27 + (Math.floor(i / 12) % 2) * 13.5 + dx, Math.floor(i / 12) * 23.4 + dy, 13))
        .join('');
    case 3: // growth
      return steps(7)
        .map(
          (i) => `M${-10 + dx} ${20 + i * 22 + dy}c${w * 0.3} ${-40 - i * 3} ${w * 0.5} ${46 - i * 5} ${w + 50} ${-16}`,
        )
        .join('');
    case 4: // a track
      return steps(12)
        .map((i) => `M${i * 32 - 90 + dx} ${h + 10}L${i * 32 + 20 + dx} -10`)
        .join('');
    case 5: // rays
      return steps(22)
        .map(
          (i) =>
            `M${w * 0.8 + dx} ${h * 0.2 + dy}L${(w * 0.8 + dx + 340 * Math.cos(i * 0.2856)).toFixed(1)} ${(h * 0.2 + dy + 340 * Math.sin(i * 0.2856)).toFixed(1)}`,
        )
        .join('');
    case 6: // waves
      return steps(9)
        .map((i) => `M-20 ${i * 19 + dy}q${w / 6 + dx / 2} -16 ${w / 3} 0t${w / 3} 0t${w / 3} 0t${w / 3} 0`)
        .join('');
    default: // frames
      return steps(7)
        .map((i) => `M${w * 0.3 + dx + i * 12} ${-30 + dy + i * 12}h${w * 0.9}v${h}h-${w * 0.9}z`)
        .join('');
  }
}
