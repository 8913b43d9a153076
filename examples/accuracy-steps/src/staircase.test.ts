import { expect, it } from 'vitest';
import { staircase } from './staircase.js';

it('draws a step for each share, the better the higher', () => {
  const svg = staircase([0.5, 0.9], { title: 'a < b', width: 200, height: 180 });
  expect([...svg.matchAll(/<path d="M[\d.]+ ([\d.]+)h/g)].map(([, y]) => Number(y))).toEqual([90, 50]);
  expect(svg).toContain('90.0 %');
  expect(svg).toContain('a &lt; b');
});
