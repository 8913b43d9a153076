import * as tf from '@tensorflow/tfjs-core';
import { OnnxBackend } from './onnxBackend.js';

const WATCHED = Symbol.for('layerlab.onnx.optimizerSteps');

/**
 * Tells the backend when an optimizer has applied its gradients. A synchronous loop of `minimize()` never yields, and
 * flushing at the node cap instead would cut each step at another place: a new program every time.
 */
export function watchOptimizerSteps(): void {
  const optimizers = [
    tf.SGDOptimizer,
    tf.MomentumOptimizer,
    tf.AdagradOptimizer,
    tf.AdadeltaOptimizer,
    tf.AdamOptimizer,
    tf.AdamaxOptimizer,
    tf.RMSPropOptimizer,
  ];
  for (const { prototype } of optimizers) watch(prototype, 'applyGradients');
  // covers optimizers that users derive from tf.Optimizer themselves
  watch(tf.Optimizer.prototype, 'minimize');
}

type Method = (...args: unknown[]) => unknown;

function watch(prototype: object, name: string): void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)?.value as
    | (Method & { [WATCHED]?: true })
    | undefined;
  if (!original || original[WATCHED]) return;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    const result = original.apply(this, args);
    const backend = tf.backend();
    if (backend instanceof OnnxBackend) backend.endStep();
    return result;
  };
  Object.defineProperty(prototype, name, {
    value: Object.assign(watched, { [WATCHED]: true }),
    configurable: true,
    writable: true,
  });
}
