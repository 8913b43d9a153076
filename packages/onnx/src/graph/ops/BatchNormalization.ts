import { defineOp } from '../op.js';
import { sizeOf } from '../tensor.js';
import { floatAttr, intAttr } from './support/attrs.js';
import { mayEqual } from './support/dims.js';
import { fail } from './support/fail.js';
import { commonDType, FLOATS, required } from './support/types.js';

/** Inference only: (x [batch, C, ...], scale, bias, mean, variance; each [C]) → (x - mean) / sqrt(var + epsilon) · scale + bias. */
export const batchNormalizationOp = defineOp({
  name: 'BatchNormalization',
  infer: (inputs, attrs) => {
    const x = required(inputs, 0);
    if (intAttr(attrs, 'training_mode', 0) !== 0) fail('training_mode must be 0; compose training from reductions');
    if (x.shape.length < 2) fail('x must be [batch, C, ...]');
    for (let i = 1; i < 5; i++) {
      const { shape } = required(inputs, i);
      if (shape.length !== 1 || !mayEqual(shape[0], x.shape[1])) fail(`input ${i} must have ${x.shape[1]} elements`);
    }
    return [{ dtype: commonDType(inputs, FLOATS), shape: x.shape }];
  },
  evaluate: (inputs, attrs) => {
    const [x, scale, bias, mean, variance] = inputs.map((t) => t!);
    const epsilon = floatAttr(attrs, 'epsilon', 1e-5);
    const plane = sizeOf(x.shape.slice(2));
    const data = x.data.map((v, i) => {
      const c = Math.floor(i / plane) % x.shape[1];
      return ((v - mean.data[c]) / Math.sqrt(variance.data[c] + epsilon)) * scale.data[c] + bias.data[c];
    });
    return [{ ...x, data }];
  },
});
