import { backend_util, util } from '@tensorflow/tfjs-core';
import { attempt } from './attempt.js';
import type { Window2d } from './conv2dInfo.js';
import { after, toWindow } from './conv2dInfo.js';
import type { RawAttributes } from './kernel.js';

/** The geometry that tfjs computes for a pool, with its errors. */
export function pool2dInfo(input: readonly number[], attrs: RawAttributes): Window2d {
  return toWindow(
    backend_util.computePool2DInfo(
      input as [number, number, number, number],
      attrs.filterSize as number,
      attrs.strides as number,
      1,
      attrs.pad as 'same',
      attrs.dimRoundingMode as 'floor',
    ),
  );
}

/** Whether every window holds at least one element of the input, as ONNX demands: padding smaller than the kernel. */
export function poolIsPlain(input: readonly number[], attrs: RawAttributes): boolean {
  const window = attempt(() => pool2dInfo(input, attrs));
  if (!window) return false;
  const { before, kernel, output } = window;
  return ([0, 1] as const).every(
    (axis) => Math.max(before[axis], after(window, axis)) < kernel[axis] && output[axis + 1] > 0,
  );
}

/** True where windows neither overlap nor leave gaps and start at the input's edge, whatever happens at its end. */
export function tiles({ kernel, strides, before }: Window2d): boolean {
  return util.arraysEqual([...kernel], [...strides]) && before[0] === 0 && before[1] === 0;
}

/** Whether no element of the input lies in two windows. */
export function isDisjoint({ kernel, strides }: Window2d): boolean {
  return strides[0] >= kernel[0] && strides[1] >= kernel[1];
}
