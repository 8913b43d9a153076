import { type BuiltModel, tf } from '@layerlab/core';

/** Gives weights values as training leaves them, none of them 0 or 1: folding must not depend on that. Variances stay positive. */
export function disturb({ weights }: BuiltModel, seed: number): void {
  weights.forEach(({ variable }, i) => {
    tf.tidy(() => variable.assign(tf.add(variable, tf.randomUniform(variable.shape, 0.02, 0.1, 'float32', seed + i))));
  });
}
