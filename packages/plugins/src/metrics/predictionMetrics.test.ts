import type { AnyMetric, EpochRecord } from '@layerlab/core';
import { batch, over, stateOver } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { Calibration, expectedCalibrationError } from './calibration.js';
import { calibrationError } from './calibrationError.js';
import { f1 } from './f1.js';
import { generalizationGap } from './generalizationGap.js';
import { precision } from './precision.js';
import { recall } from './recall.js';
import { stability } from './stability.js';
import { topK } from './topK.js';

const { NaN: nan } = Number;
const taken = (as: number) => [0, 1, 2].map((c) => (c === as ? 1 : 0));

// label → taken for: 0→0 twice, 0→1, 1→1, 1→0, 1→0, 2→1
const batches = [
  batch([taken(0), taken(0), taken(1), taken(1)], [0, 0, 0, 1]),
  batch([taken(0), taken(0), taken(1)], [1, 1, 2]),
];

describe('precision, recall and f1', () => {
  it.each([
    // 0 was predicted 4 times, 2 of them right; 1 three times, 1 right; 2 never
    [precision as AnyMetric, [2 / 4, 1 / 3, 0]],
    // 2 of 3, 1 of 3, 0 of 1
    [recall as AnyMetric, [2 / 3, 1 / 3, 0]],
    // 2 · right / (predicted + labelled)
    [f1 as AnyMetric, [4 / 7, 2 / 6, 0]],
  ])('counts by class over all batches, and averages over classes', (metric, expected) => {
    const state = stateOver(metric, {}, ...batches);
    expect(state.perClass?.()).toEqual(expected);
    expect(state.value()).toBeCloseTo((expected[0] + expected[1] + expected[2]) / 3, 14);
  });

  it('leaves a class out that neither occurs nor is predicted', () => {
    const state = stateOver(precision, {}, batch([taken(0), taken(0)], [0, 1]));
    expect(state.perClass?.()).toEqual([0.5, 0, nan]);
    expect(state.value()).toBe(0.25);
  });

  it('counts a row with a NaN as a picture that was taken for nothing', () => {
    const rows = batch([taken(0), [nan, 1, 0]], [0, 0]);
    expect(stateOver(recall, {}, rows).perClass?.()).toEqual([0.5, nan, nan]);
    expect(stateOver(precision, {}, rows).perClass?.()).toEqual([1, nan, nan]);
    expect(stateOver(f1, {}, rows).perClass?.()[0]).toBeCloseTo(2 / 3, 14);
    expect(over(f1)).toBeNaN();
  });
});

describe('top-k', () => {
  const rows = batch(
    [
      [5, 4, 3, 2],
      [5, 4, 3, 2],
      [5, 4, 3, 2],
      [5, 4, 3, 2],
    ],
    [0, 1, 2, 3],
  );

  it('is the share of labels among the k largest logits', () => {
    expect([1, 2, 3, 4].map((k) => stateOver(topK, { k }, rows).value())).toEqual([0.25, 0.5, 0.75, 1]);
    expect(over(topK, rows)).toBe(0.75);
  });

  it('takes the first of equals and counts a NaN as wrong', () => {
    const equal = batch([taken(9), taken(9), taken(9)], [0, 1, 2]);
    expect(stateOver(topK, { k: 2 }, equal).value()).toBeCloseTo(2 / 3, 14);
    expect(stateOver(topK, { k: 3 }, batch([[nan, 1, 2]], [2])).value()).toBe(0);
    expect(over(topK)).toBeNaN();
  });
});

describe('ece', () => {
  /** Logits whose softmax is [p, 1 - p]. */
  const sure = (p: number) => [Math.log(p), Math.log(1 - p)];

  it('weighs the gap between confidence and accuracy of each bin by its pictures', () => {
    // (0.5, 0.75]: 0.6 and 0.7, one right; (0.75, 1]: 0.9 twice, both right
    const rows = batch([sure(0.6), sure(0.7), sure(0.9), sure(0.9)], [0, 1, 0, 0]);
    const expected = 0.5 * Math.abs(0.5 - 0.65) + 0.5 * Math.abs(1 - 0.9);
    expect(stateOver(calibrationError, { bins: 4 }, rows).value()).toBeCloseTo(expected, 6);
    const bins = new Calibration(4).add(rows).result();
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 2, 2]);
    expect(bins[2]).toMatchObject({ from: 0.5, to: 0.75, accuracy: 0.5 });
    expect(bins[2].confidence).toBeCloseTo(0.65, 6);
    expect(bins[0].accuracy).toBeNaN();
  });

  it('is 0 where confidence is accuracy, and 1 where all that is certain is wrong', () => {
    expect(over(calibrationError, batch([[0, 0]], [0]), batch([[0, 0]], [1]))).toBe(0);
    expect(over(calibrationError, batch([[1000, 0]], [1]))).toBe(1);
  });

  it('leaves out what has no confidence', () => {
    const rows = batch(
      [
        [1000, 0],
        [nan, 0],
      ],
      [0, 0],
    );
    expect(over(calibrationError, rows)).toBe(0);
    expect(expectedCalibrationError(new Calibration(5).result())).toBeNaN();
  });
});

describe('figures of a run', () => {
  const epoch = (train: number, test: number) =>
    ({ train: { loss: 0, accuracy: train }, test: { loss: 0, accuracy: test } }) as EpochRecord;
  const facts = (...history: EpochRecord[]) => ({ trainSeconds: 1, inferenceSeconds: 1, history });

  it('have the gap of the exported epoch', () => {
    const history = [epoch(1, 0), epoch(0.75, 0.5), epoch(1, 0.5)];
    expect(generalizationGap.spec.ofRun?.({ ...facts(...history), kept: history[1] }, {})).toBe(0.25);
    expect(generalizationGap.spec.ofRun?.(facts(), {})).toBeNaN();
  });

  it('have the deviation of the test accuracy over the epochs', () => {
    expect(stability.spec.ofRun?.(facts(epoch(0, 0.2), epoch(0, 0.4), epoch(0, 0.6)), {})).toBeCloseTo(
      Math.sqrt(0.08 / 3),
      14,
    );
    expect(stability.spec.ofRun?.(facts(epoch(0, 0.5)), {})).toBe(0);
    expect(stability.spec.ofRun?.(facts(), {})).toBeNaN();
  });
});
