import { tf } from '@layerlab/core';
import type { Problems } from '../failures.js';
import { backwardPass } from './backwardPass.js';
import type { OpenLayer } from './openLayer.js';

/** Tensors that outlive a pass, as `tf.keep` in `call` would make them. */
export function leakProblems({ model, x, infer }: OpenLayer): Problems {
  return [grown('a forward pass', () => infer(x)), grown('a training step', backwardPass(model, x))].flat();
}

function grown(what: string, pass: () => void): Problems {
  // the first pass may fill caches that stay
  pass();
  const before = tf.memory().numTensors;
  pass();
  const more = tf.memory().numTensors - before;
  return more > 0 ? [`${what} leaves ${more} tensors behind`] : [];
}
