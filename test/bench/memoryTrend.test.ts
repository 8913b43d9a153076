import { expect, it } from 'vitest';
import { memoryTrend } from './memoryTrend.js';

const samples = (rss: (step: number) => number, tensors: (step: number) => number = () => 30) =>
  Array.from({ length: 100 }, (_, i) => ({ step: 10 * i, rssBytes: rss(10 * i), tensors: tensors(10 * i) }));

it('finds the slope behind noise', () => {
  const noise = (step: number) => 2000 * Math.sin(step);
  expect(memoryTrend(samples((step) => 1e8 + 1500 * step + noise(step))).rssBytesPerStep).toBeCloseTo(1500, -1);
  expect(memoryTrend(samples((step) => 1e8 + noise(step))).rssBytesPerStep).toBeCloseTo(0, -1);
});

it('leaves out the warm-up', () => {
  const { rssBytesPerStep, tensorsGained } = memoryTrend(
    samples(
      (step) => Math.min(step, 500) * 1e6,
      (step) => Math.min(step, 500),
    ),
  );
  expect(rssBytesPerStep).toBeCloseTo(0, 5);
  expect(tensorsGained).toBe(0);
});

it('counts tensors that stay', () => {
  expect(
    memoryTrend(
      samples(
        () => 1e8,
        (step) => 30 + step / 10,
      ),
    ).tensorsGained,
  ).toBe(49);
});
