import type { ModelInfo } from '@layerlab/core';
import { batch, over } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { accuracy } from './accuracy.js';
import { inferenceTime } from './inference-time.js';
import { loss } from './loss.js';
import { macs } from './macs.js';
import { params } from './params.js';
import { receptiveField } from './receptive-field.js';
import { trainTime } from './train-time.js';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe('loss', () => {
  it('is the mean cross-entropy over all pictures of all batches', () => {
    const uniform = batch([[2, 2, 2]], [1]);
    expect(over(loss, uniform)).toBeCloseTo(Math.log(3), 12);
    // softmax of 0, log 2, log 5 is 1/8, 2/8, 5/8
    const [log2, log5] = [Math.fround(Math.log(2)), Math.fround(Math.log(5))];
    const two = batch(
      [
        [0, log2, log5],
        [0, log2, log5],
      ],
      [2, 0],
    );
    expect(over(loss, uniform, two)).toBeCloseTo((Math.log(3) + Math.log(8 / 5) + Math.log(8)) / 3, 6);
  });

  it('neither overflows nor underflows', () => {
    expect(over(loss, batch([[1000, 0, 0]], [0]))).toBe(0);
    expect(over(loss, batch([[1000, 0, 0]], [1]))).toBe(1000);
    expect(over(loss, batch([[-1000, -1000, -1000]], [1]))).toBeCloseTo(Math.log(3), 12);
  });

  it('says so where it is not a number', () => {
    expect(over(loss)).toBeNaN();
    expect(
      over(
        loss,
        batch(
          [
            [1, 2, 3],
            [nan, 0, 0],
            [0, nan, 0],
          ],
          [0, 1, 2],
        ),
      ),
    ).toBeNaN();
    expect(over(loss, batch([[-inf, 0, 0]], [0]))).toBe(inf);
  });
});

describe('accuracy', () => {
  it('is the share of right first choices over all batches', () => {
    expect(
      over(
        accuracy,
        batch(
          [
            [1, 2, 3],
            [3, 2, 1],
            [1, 3, 2],
          ],
          [2, 0, 0],
        ),
        batch([[0, 1, 0]], [1]),
      ),
    ).toBe(0.75);
  });

  it('takes the first of equals and counts a NaN as wrong', () => {
    expect(
      over(
        accuracy,
        batch(
          [
            [5, 5, 5],
            [5, 5, 5],
          ],
          [0, 1],
        ),
      ),
    ).toBe(0.5);
    expect(
      over(
        accuracy,
        batch(
          [
            [nan, 1, 0],
            [2, nan, 0],
            [nan, nan, nan],
          ],
          [1, 0, 0],
        ),
      ),
    ).toBe(0);
    expect(over(accuracy)).toBeNaN();
  });
});

describe('figures of a model and a run', () => {
  const model = { params: 567434, macs: 566528, receptiveField: [10, 14] } as unknown as ModelInfo;
  const run = { trainSeconds: 12.5, inferenceSeconds: 0.5, history: [] };

  it('come through unchanged', () => {
    expect(params.spec.ofModel?.(model, {})).toBe(567434);
    expect(macs.spec.ofModel?.(model, {})).toBe(566528);
    expect(receptiveField.spec.ofModel?.(model, {})).toBe(14);
    expect(trainTime.spec.ofRun?.(run, {})).toBe(12.5);
    expect(inferenceTime.spec.ofRun?.(run, {})).toBe(0.5);
  });
});
