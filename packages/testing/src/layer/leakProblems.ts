import { Seeds, tf, uniformTensors } from '@layerlab/core';
import type { Problems } from '../failures.js';
import type { OpenLayer } from './openLayer.js';

/** Tensors that outlive a pass, as `tf.keep` in `call` would make them. */
export function leakProblems({ model, x, infer }: OpenLayer): Problems {
  const trained = model.weights.filter(({ trainable }) => trainable).map(({ variable }) => variable);
  const uniform = uniformTensors(new Seeds(1).stream('draws'));
  const step = () =>
    tf.tidy(() => {
      const loss = (...given: tf.Tensor[]) => tf.sum(model.forward(given[0], { training: true, uniform }));
      for (const gradient of tf.grads(loss)([x, ...trained])) gradient.dataSync();
    });
  return [grown('a forward pass', () => infer(x)), grown('a training step', step)].flat();
}

function grown(what: string, pass: () => void): Problems {
  // the first pass may fill caches that stay
  pass();
  const before = tf.memory().numTensors;
  pass();
  const more = tf.memory().numTensors - before;
  return more > 0 ? [`${what} leaves ${more} tensors behind`] : [];
}
