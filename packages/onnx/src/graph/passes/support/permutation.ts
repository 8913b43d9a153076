import type { Dim } from '../../tensor.js';

/** A Transpose's `perm`: axis i of the result is axis perm[i] of the input. */
export type Permutation = readonly number[];

export function inverse(perm: Permutation): number[] {
  const out = new Array<number>(perm.length);
  perm.forEach((axis, i) => {
    out[axis] = i;
  });
  return out;
}

/** The permutation of Transpose(first) followed by Transpose(second). */
export function compose(first: Permutation, second: Permutation): number[] {
  return second.map((axis) => first[axis]);
}

export function isIdentity(perm: Permutation): boolean {
  return perm.every((axis, i) => axis === i);
}

export function permute<T>(items: readonly T[], perm: Permutation): T[] {
  return perm.map((axis) => items[axis]);
}

/** Whether a Transpose only moves axes of size 1 about, so that a Reshape does the same. */
export function movesNoData(shape: readonly Dim[], perm: Permutation): boolean {
  const moving = perm.filter((axis) => shape[axis] !== 1);
  return moving.every((axis, i) => i === 0 || moving[i - 1] < axis);
}
