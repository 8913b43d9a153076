import { type BuiltModel, Seeds, tf, uniformTensors } from '@layerlab/core';

/**
 * Forward in training mode and the gradients by the input and every trainable weight, read to the last number.
 *
 * @param x batch first
 */
export function backwardPass(model: BuiltModel, x: tf.Tensor): () => void {
  const uniform = uniformTensors(new Seeds(1).stream('draws'));
  const trained = model.weights.filter(({ trainable }) => trainable).map(({ variable }) => variable);
  const gradients = tf.grads((...given: tf.Tensor[]) => tf.sum(model.forward(given[0], { training: true, uniform })));
  return () =>
    tf.tidy(() => {
      for (const gradient of gradients([x, ...trained])) gradient.dataSync();
    });
}
