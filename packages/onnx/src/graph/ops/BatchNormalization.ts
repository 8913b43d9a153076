import type { Attributes } from '../attributes.js';
import { defineOp, type Tensor64 } from '../op.js';
import { sizeOf } from '../tensor.js';
import { floatAttr, intAttr } from './support/attrs.js';
import { mayEqual } from './support/dims.js';
import { fail } from './support/fail.js';
import { commonDType, FLOATS, required } from './support/types.js';

/**
 * (x [batch, C, ...], scale, bias, mean, variance; each [C]) → (x - mean) / sqrt(var + epsilon) · scale + bias.
 *
 * With `training_mode` the batch's own mean and (biased) variance count, and the second and third output are the given
 * ones moved towards them: running · momentum + batch · (1 - momentum).
 */
export const batchNormalizationOp = defineOp({
  name: 'BatchNormalization',
  outputs: 1,
  infer: (inputs, attrs) => {
    const x = required(inputs, 0);
    if (x.shape.length < 2) fail('x must be [batch, C, ...]');
    for (let i = 1; i < 5; i++) {
      const { shape } = required(inputs, i);
      if (shape.length !== 1 || !mayEqual(shape[0], x.shape[1])) fail(`input ${i} must have ${x.shape[1]} elements`);
    }
    const dtype = commonDType(inputs, FLOATS);
    const y = { dtype, shape: x.shape };
    const statistic = { dtype, shape: [x.shape[1]] };
    return isTraining(attrs) ? [y, statistic, statistic] : [y];
  },
  evaluate: (inputs, attrs) => {
    const [x, scale, bias, mean, variance] = inputs.map((t) => t!);
    if (!isTraining(attrs)) return [normalize(x, scale, bias, mean.data, variance.data, attrs)];
    const batch = statisticsOf(x);
    const momentum = floatAttr(attrs, 'momentum', 0.9);
    const follow = (running: Tensor64, now: Float64Array): Tensor64 => ({
      ...running,
      data: running.data.map((r, c) => r * momentum + now[c] * (1 - momentum)),
    });
    return [
      normalize(x, scale, bias, batch.mean, batch.variance, attrs),
      follow(mean, batch.mean),
      follow(variance, batch.variance),
    ];
  },
});

const isTraining = (attrs: Attributes) => intAttr(attrs, 'training_mode', 0) !== 0;

const channelOf = (x: Tensor64) => {
  const plane = sizeOf(x.shape.slice(2));
  return (i: number) => Math.floor(i / plane) % x.shape[1];
};

function normalize(
  x: Tensor64,
  scale: Tensor64,
  bias: Tensor64,
  mean: Float64Array,
  variance: Float64Array,
  attrs: Attributes,
): Tensor64 {
  const epsilon = floatAttr(attrs, 'epsilon', 1e-5);
  const channel = channelOf(x);
  const data = x.data.map((v, i) => {
    const c = channel(i);
    return ((v - mean[c]) / Math.sqrt(variance[c] + epsilon)) * scale.data[c] + bias.data[c];
  });
  return { ...x, data };
}

function statisticsOf(x: Tensor64): { mean: Float64Array; variance: Float64Array } {
  const channel = channelOf(x);
  const count = x.data.length / x.shape[1];
  const mean = new Float64Array(x.shape[1]);
  x.data.forEach((v, i) => {
    mean[channel(i)] += v / count;
  });
  const variance = new Float64Array(x.shape[1]);
  x.data.forEach((v, i) => {
    variance[channel(i)] += (v - mean[channel(i)]) ** 2 / count;
  });
  return { mean, variance };
}
