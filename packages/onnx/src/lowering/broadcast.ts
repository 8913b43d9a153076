import { backend_util } from '@tensorflow/tfjs-core';
import { sameShape } from './types.js';

/** The shape of an elementwise operation, or tfjs's error where the shapes do not broadcast. */
export function broadcastShape(a: readonly number[], b: readonly number[]): readonly number[] {
  return sameShape(a, b) ? a : backend_util.assertAndGetBroadcastShape(a as number[], b as number[]);
}

/** The same for `covers`, which must not throw: undefined where the shapes do not broadcast. */
export function broadcastShapeIfAny(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  try {
    return broadcastShape(a, b);
  } catch {
    return undefined;
  }
}
