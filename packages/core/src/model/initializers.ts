import type { InitializerSpec, WeightSpec } from '../define/layer.js';
import type { Shape } from '../define/shape.js';
import type { RandomStream } from './seededRandom.js';

type Fans = readonly [fanIn: number, fanOut: number];

/** Variance scaling: the variance is scale / fan, the fan being the inputs, or the mean of inputs and outputs. */
interface Scaling {
  readonly scale: number;
  readonly fan: 'in' | 'average';
  readonly distribution: 'uniform' | 'truncatedNormal';
}

/**
 * As Keras defines them. Glorot: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural
 * networks". He: He et al. 2015, "Delving deep into rectifiers". LeCun: LeCun et al. 1998, "Efficient backprop".
 */
const SCALINGS: Readonly<Record<Exclude<InitializerSpec & string, 'zeros' | 'ones'>, Scaling>> = {
  glorotUniform: { scale: 1, fan: 'average', distribution: 'uniform' },
  glorotNormal: { scale: 1, fan: 'average', distribution: 'truncatedNormal' },
  heUniform: { scale: 2, fan: 'in', distribution: 'uniform' },
  heNormal: { scale: 2, fan: 'in', distribution: 'truncatedNormal' },
  lecunNormal: { scale: 1, fan: 'in', distribution: 'truncatedNormal' },
};

/** The standard deviation of a standard normal cut off at ±2, by which Keras divides to keep the variance. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/** A weight's first values, row by row. */
export function initialValues({ init, shape, fans }: WeightSpec, stream: RandomStream): Float32Array {
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  if (init === 'zeros') return values;
  if (init === 'ones') return values.fill(1);
  if (typeof init === 'object') return values.fill(init.constant);
  const { scale, fan, distribution } = SCALINGS[init];
  const [fanIn, fanOut] = fans ?? fansOf(shape);
  const variance = scale / Math.max(1, fan === 'in' ? fanIn : (fanIn + fanOut) / 2);
  if (distribution === 'uniform') {
    const limit = Math.sqrt(3 * variance);
    for (let i = 0; i < values.length; i++) values[i] = (2 * stream.uniform() - 1) * limit;
  } else {
    const deviation = Math.sqrt(variance) / TRUNCATED_DEVIATION;
    for (let i = 0; i < values.length; i++) values[i] = truncatedNormal(stream) * deviation;
  }
  return values;
}

/** Keras' rule: the last two dimensions are inputs and outputs, the ones before them the window. */
function fansOf(shape: Shape): Fans {
  if (shape.length < 2) return [shape[0] ?? 1, shape[0] ?? 1];
  const window = shape.slice(0, -2).reduce((a, b) => a * b, 1);
  return [window * shape[shape.length - 2], window * shape[shape.length - 1]];
}

/** Standard normal, drawn anew beyond two deviations. */
function truncatedNormal(stream: RandomStream): number {
  let value: number;
  do value = stream.normal();
  while (Math.abs(value) > 2);
  return value;
}
