import { backend_util } from '@tensorflow/tfjs-core';
import { attempt } from './attempt.js';
import { sameShape } from './types.js';

/** The shape of an elementwise operation, or tfjs's error where the shapes do not broadcast. */
export function broadcastShape(a: readonly number[], b: readonly number[]): readonly number[] {
  return sameShape(a, b) ? a : backend_util.assertAndGetBroadcastShape(a as number[], b as number[]);
}

/** Whether `other` broadcasts to `shape` and leaves it as it is. */
export function broadcastsInto(other: readonly number[], shape: readonly number[]): boolean {
  const result = attempt(() => broadcastShape(shape, other));
  return result !== undefined && sameShape(result, shape);
}
