import { expect, it } from 'vitest';
import { clamp } from './clamp.js';

it('keeps a value from 0 to the most', () => {
  expect([-1, 0, 2, 3, 9].map((value) => clamp(value, 3))).toEqual([0, 0, 2, 3, 3]);
  expect(clamp(2, -1)).toBe(0);
});
