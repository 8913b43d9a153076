import type { Tensor } from '@tensorflow/tfjs-core';
import { tf } from '../tf.js';
import type { RandomStream } from './seededRandom.js';

/** Tensors of uniform numbers in [0, 1) drawn from a stream, for `ForwardContext.uniform`. */
export function uniformTensors(stream: RandomStream): (shape: readonly number[]) => Tensor {
  return (shape) => tf.tensor(stream.fill(new Float32Array(shape.reduce((a, b) => a * b, 1))), [...shape], 'float32');
}
