import { describe, expect, it } from 'vitest';
import { perPlot, planOf, plots } from './plan';

describe('the plan of a cluster', () => {
  it.each([
    [0, 1],
    [64, 1],
    [65, 2],
    [300, 5],
    [800, 20],
    [200_000, 5000],
  ])('with at most %d records has plots of %d', (most, scale) => {
    expect(perPlot(most)).toBe(scale);
    expect(most / scale).toBeLessThanOrEqual(plots);
  });

  it('shows real records, then made-up ones, then what is free', () => {
    const states = planOf(30, 10, 10).map((p) => p.state);
    expect(states.slice(0, 4)).toEqual(['real', 'real', 'demo', 'none']);
    expect(states).toHaveLength(plots);
  });

  it('gives every plot its own place', () => {
    expect(new Set(planOf(1, 0, 1).map((p) => `${p.x},${p.y}`)).size).toBe(plots);
  });
});
