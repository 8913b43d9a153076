import { backend_util } from '@tensorflow/tfjs-core';
import type { RawAttributes } from './kernel.js';

type Shape4D = [number, number, number, number];

/** The geometry of a 2-d convolution or pool, NHWC, sizes as [height, width]. Plain JSON: it is a part of cache keys. */
export interface Window2d {
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Rows above and columns before the input. */
  readonly before: readonly [number, number];
}

/** The geometry that tfjs computes for a convolution, with its errors. `filter` is [height, width, in, out]. */
export function conv2dInfo(
  input: readonly number[],
  filter: readonly number[],
  attrs: RawAttributes,
  depthwise = false,
): Window2d {
  return toWindow(
    backend_util.computeConv2DInfo(
      input as Shape4D,
      filter as Shape4D,
      attrs.strides as number,
      (attrs.dilations ?? 1) as number,
      attrs.pad as 'same',
      attrs.dimRoundingMode as 'floor',
      depthwise,
      backend_util.convertConv2DDataFormat((attrs.dataFormat ?? 'NHWC') as 'NHWC'),
    ),
  );
}

export function toWindow(info: backend_util.Conv2DInfo): Window2d {
  return {
    input: info.inShape,
    output: info.outShape,
    kernel: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.top, info.padInfo.left],
  };
}

/**
 * What an axis (0 height, 1 width) needs after its input so that the last window ends on the last padded element.
 * Negative where windows leave the last elements out. Exact for every rounding mode of tfjs, which ONNX does not have.
 */
export function after({ input, output, kernel, strides, dilations, before }: Window2d, axis: 0 | 1): number {
  const extent = (kernel[axis] - 1) * dilations[axis] + 1;
  return (output[axis + 1] - 1) * strides[axis] + extent - input[axis + 1] - before[axis];
}

/** The attributes of ONNX's Conv and its like. */
export function windowAttributes(window: Window2d) {
  return {
    kernel_shape: [...window.kernel],
    strides: [...window.strides],
    dilations: [...window.dilations],
    pads: [...window.before, Math.max(0, after(window, 0)), Math.max(0, after(window, 1))],
  };
}

/** Whether a convolution is laid out NHWC; tfjs's own models have no other. */
export const isNhwc = (attrs: RawAttributes): boolean => (attrs.dataFormat ?? 'NHWC') === 'NHWC';
