import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { expectRank } from '../layers/expectRank.js';
import { poolOptions, poolWindow } from '../layers/poolOptions.js';
import { samePadding } from '../layers/samePadding.js';
import { layerWindow, type Window2d, windowOutput } from '../layers/window2d.js';
import { SMALLEST_NORMAL } from './smallestNormal.js';

/**
 * The Lp norm of each window, (Σ |x|^p)^(1/p): a sum of magnitudes for p = 1, near their maximum for a large p (Gulcehre et
 * al. 2014). Padding adds nothing. Where a norm is 0 its gradient is 0, one of the subgradients there.
 *
 * Powers are taken in float32: magnitudes whose p-th power is below 1e-38 count as 0, above 3e38 as infinite.
 */
export const lpPooling2d = defineLayer({
  name: 'lp-pooling2d',
  summary: 'The Lp norm of each window',
  options: poolOptions.extend({
    p: z.number().min(1).max(16).default(2).describe('1: sum of magnitudes; 2: Euclidean'),
  }),
  outputShape: (options, input) => {
    expectRank('lp-pooling2d', input, 3);
    return [...windowOutput(poolWindow(options), input), input[2]];
  },
  call: (x, _weights, { options }) => {
    const { p } = options;
    return root(windowSums(power(x as tf.Tensor4D, p), poolWindow(options)), p);
  },
  window: (options) => layerWindow(poolWindow(options)),
});

/** |x|^p; a square costs a fraction of a general power. */
function power(x: tf.Tensor4D, p: number): tf.Tensor4D {
  if (p === 2) return tf.square(x);
  const magnitude = tf.abs(x);
  return p === 1 ? magnitude : tf.pow(magnitude, p);
}

function windowSums(x: tf.Tensor4D, window: Window2d): tf.Tensor4D {
  const { kernelSize, strides, padding } = window;
  const [, height, width] = x.shape;
  const padded =
    padding === 'valid' ? x : tf.pad(x, [[0, 0], samePadding(window, height), samePadding(window, width), [0, 0]]);
  return tf.mul(tf.avgPool(padded, kernelSize, strides, 'valid'), kernelSize ** 2);
}

/** x^(1/p) of sums; its derivative, infinite at 0, is kept away from there. */
function root(sums: tf.Tensor4D, p: number): tf.Tensor {
  if (p === 1) return sums;
  const positive = tf.greaterEqual(sums, SMALLEST_NORMAL);
  const safe = tf.where(positive, sums, tf.onesLike(sums));
  return tf.where(positive, p === 2 ? tf.sqrt(safe) : tf.pow(safe, 1 / p), tf.zerosLike(sums));
}
