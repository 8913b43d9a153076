import { describe, expect, it } from 'vitest';
import { PROGRESS_ROWS, visibleRange, watchLayout } from './watchLayout.js';

describe('watchLayout', () => {
  it.each([5, 7, 16, 20, 40, 80])('never gives out more rows than a height of %d has', (height) => {
    for (const members of [0, 1, 3, 40])
      for (const layers of [0, 2, 34]) {
        const { queue, curves, gradients, log, airy } = watchLayout(height, members, layers);
        expect(queue + PROGRESS_ROWS + curves + gradients + log + (airy ? 4 : 0)).toBeLessThanOrEqual(height);
        expect(Math.min(queue, curves, gradients, log)).toBeGreaterThanOrEqual(0);
      }
  });

  it('shows queue, curves, gradients and log on the smallest supported terminal', () => {
    const { queue, curves, gradients, log } = watchLayout(20, 3, 4);
    expect(queue).toBe(3);
    expect(curves).toBeGreaterThanOrEqual(4);
    expect(gradients).toBeGreaterThanOrEqual(3);
    expect(log).toBeGreaterThanOrEqual(2);
  });
});

describe('visibleRange', () => {
  it('keeps the active member in sight', () => {
    for (let active = 0; active < 10; active++) {
      const { from, to } = visibleRange(10, 3, active);
      expect(to - from).toBe(3);
      expect(active).toBeGreaterThanOrEqual(from);
      expect(active).toBeLessThan(to);
    }
  });
});
