import '@tensorflow/tfjs-backend-cpu';
import { tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { lpPooling2d } from './lpPooling2d.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const SIDES = [5, 4] as const;
const X = Array.from({ length: 20 }, (_, i) => Math.sin(3 * i + 1) * 2);
const picture = (values: readonly number[] = X) => tf.tensor4d([...values], [1, ...SIDES, 1]);
const norm = (values: number[], p: number) => values.reduce((sum, x) => sum + Math.abs(x) ** p, 0) ** (1 / p);

/** The norms by definition, row by row; positions before 0 and after the end are padding. */
function norms(options: { p: number; size: number; strides: number; before: number; output: [number, number] }) {
  const { p, size, strides, before, output } = options;
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= SIDES[0] || column >= SIDES[1] ? 0 : X[row * SIDES[1] + column];
  return Array.from({ length: output[0] * output[1] }, (_, i) => {
    const [top, left] = [Math.floor(i / output[1]), i % output[1]].map((place) => place * strides - before);
    const seen = Array.from({ length: size * size }, (_, j) => at(top + Math.floor(j / size), left + (j % size)));
    return expect.closeTo(norm(seen, p), 4);
  });
}

describe('lp-pooling2d', () => {
  it.each([1, 2, 3, 2.5, 8])('takes the norm of each window for p = %d', (p) => {
    const probe = probeLayer([...SIDES, 1], lpPooling2d({ p }));
    expect(probe.outputShape).toEqual([2, 2, 1]);
    expect([...probe.forward(picture()).dataSync()]).toEqual(
      norms({ p, size: 2, strides: 2, before: 0, output: [2, 2] }),
    );
  });

  it('takes overlapping windows and padding, which adds nothing', () => {
    const probe = probeLayer([...SIDES, 1], lpPooling2d({ p: 3, poolSize: 3, strides: 2, padding: 'same' }));
    expect([...probe.forward(picture()).dataSync()]).toEqual(
      norms({ p: 3, size: 3, strides: 2, before: 1, output: [3, 2] }),
    );
  });

  it.each([1, 2, 3, 16])('sends x |x|^(p-2) / norm^(p-1) back to each value for p = %d', (p) => {
    const probe = probeLayer([2, 2, 1], lpPooling2d({ p }));
    const values = [0.5, -1, 0.75, 2];
    const y = norm(values, p);
    const { x } = probe.gradients(tf.tensor4d(values, [1, 2, 2, 1]), tf.tensor4d([3], [1, 1, 1, 1]));
    expect([...x.dataSync()]).toEqual(
      values.map((value) => expect.closeTo((3 * value * Math.abs(value) ** (p - 2)) / y ** (p - 1), 4)),
    );
  });

  it.each([1, 1.5, 2, 3, 16])(
    'has a finite gradient at 0 for p = %d, also in a window of zeros and of tiny values',
    (p) => {
      const probe = probeLayer([2, 6, 1], lpPooling2d({ p }));
      const rows = [0, 0, 0, 2, 1e-25, 1e-38, 0, 0, 1, 0, -1e-20, 1e-41];
      const { x } = probe.gradients(tf.tensor4d(rows, [1, 2, 6, 1]), tf.ones([1, 1, 3, 1]));
      for (const value of x.dataSync()) expect(Math.abs(value)).toBeLessThanOrEqual(1.0001);
      if (p > 1) expect([0, 1, 6, 7].map((i) => Math.abs(x.dataSync()[i]))).toEqual([0, 0, 0, 0]);
    },
  );

  it('refuses what is no norm', () => {
    expect(() => probeLayer([2, 2, 1], lpPooling2d({ p: 0.5 }))).toThrow(/p: /);
  });
});
