import { describe, expect, it } from 'vitest';
import { visibleRange, watchLayout } from './watchLayout.js';

describe('watchLayout', () => {
  it.each([10, 19, 23, 40, 80])('never gives out more rows than a height of %d has', (height) => {
    for (const members of [0, 1, 3, 40]) {
      const { queue, curves, log } = watchLayout(height, members);
      expect(queue + curves + log).toBeLessThanOrEqual(height);
      expect(Math.min(queue, curves, log)).toBeGreaterThanOrEqual(0);
    }
  });

  it('shows queue, curves and log on the smallest supported terminal', () => {
    const { queue, curves, log } = watchLayout(16, 3);
    expect(queue).toBe(3);
    expect(curves).toBeGreaterThanOrEqual(3);
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
