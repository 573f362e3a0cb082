// The plan of a cluster: 4 rows of 16 plots with an aisle in the middle. Every
// plan of a page has the same scale, so that they can be compared at a glance.

export const columns = 16;
export const rows = 4;
export const plots = columns * rows;

/** How many records one plot stands for: a round number with which the fullest cluster fits. */
export function perPlot(most: number): number {
  let scale = 1;
  while (scale * plots < most) {
    const lead = Number(String(scale)[0]);
    scale = lead === 2 ? scale * 2.5 : scale * 2; // 1, 2, 5, 10, 20, 50 …
  }
  return scale;
}

export interface Plot {
  x: number;
  y: number;
  /** Records that stand here; "demo" when all of them are made up, "none" for a free plot. */
  state: 'real' | 'demo' | 'none';
}

/** Filled column by column: real records first, then those made to show how things work. */
export function planOf(count: number, demo: number, scale: number): Plot[] {
  const filled = Math.ceil(count / scale);
  const real = Math.ceil((count - demo) / scale);
  return Array.from({ length: plots }, (_, i) => {
    const column = Math.floor(i / rows);
    const row = i % rows;
    return {
      x: column * 10 + (column >= columns / 2 ? 5 : 0),
      y: row * 10 + (row >= rows / 2 ? 5 : 0),
      state: i < real ? 'real' : i < filled ? 'demo' : 'none',
    };
  });
}
