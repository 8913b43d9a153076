import { type AnyLayer, buildModel, defineLayer, Seeds, tf } from '@layerlab/core';
import { disturb } from '@layerlab/testing';
import { type Architecture, modelOf } from './architecture.js';

/** Half a float32 step, relative: how far a rounded result may be off. */
const ROUNDING = 2 ** -24;

const DRAWS = 5;

/**
 * How far rounding alone moves what a net gives: the largest change of its outputs, in tfjs, where every layer's result is
 * moved by up to a rounding error. Large where the net divides by almost nothing, as a layer norm of nearly equal values does.
 */
export function roundingError(
  architecture: Architecture,
  layers: readonly AnyLayer[],
  seed: number,
  x: tf.Tensor,
): number {
  let draws = 0;
  let size = 0;
  const jitter = defineLayer({
    name: 'jitter',
    call: (y) =>
      tf.mul(y, tf.add(1, tf.mul(2 * ROUNDING * size, tf.randomUniform(y.shape, -1, 1, 'float32', ++draws)))),
  });
  const { model, used: _, ...target } = modelOf(architecture, layers, jitter());
  const built = buildModel(model, {}, { ...target, seeds: new Seeds(seed) });
  disturb(built, seed);
  const outputs = () => built.forward(x, { training: false });
  const worst = tf.tidy(() => {
    const exact = outputs();
    size = 1;
    const moved = Array.from({ length: DRAWS }, () => tf.max(tf.abs(tf.sub(outputs(), exact))).dataSync()[0]);
    return Math.max(...moved);
  });
  built.dispose();
  return worst;
}
