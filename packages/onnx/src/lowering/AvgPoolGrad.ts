import type { Graph, Value } from '../graph/graph.js';
import { attempt } from './attempt.js';
import type { Window2d } from './conv2dInfo.js';
import { after } from './conv2dInfo.js';
import { crop } from './crop.js';
import type { RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { toNchw, toNhwc } from './layout.js';
import { pool2dInfo, tiles } from './pool2dInfo.js';
import { reshapeTo } from './reshapeTo.js';
import { sameShape } from './types.js';

/**
 * Every element of the input gets the sum of dy / (kernel height * kernel width) over its windows. Like tfjs, whose
 * forward pass divides by the elements inside the input, this divides by all.
 */
export const AvgPoolGrad = defineKernel<Window2d>({
  name: 'AvgPoolGrad',
  covers: ({ dy, input }, attrs) => {
    if (dy.dtype !== 'float32' || input.dtype !== 'float32') return false;
    const window = attempt(() => poolInfo(input, attrs));
    return window !== undefined && sameShape(window.output, dy.shape);
  },
  parse: ({ input }, attrs) => poolInfo(input, attrs),
  gives: (_, { input }) => [{ shape: input, dtype: 'float32' }],
  lower: (graph, { dy }, window) => {
    const share = graph.op('Mul', [dy, graph.scalar('float32', 1 / (window.kernel[0] * window.kernel[1]))]);
    return [tiles(window) ? repeat(graph, share, window) : spread(graph, share, window)];
  },
});

/** tfjs's gradient leaves the rounding mode out of account. */
function poolInfo(input: TensorType, attrs: RawAttributes): Window2d {
  return pool2dInfo(input.shape, { ...attrs, dimRoundingMode: undefined });
}

/** Windows that tile the input: every element of dy, kernel height by kernel width times. */
function repeat(graph: Graph, dy: Value, { input, output, kernel }: Window2d): Value {
  const [batch, outHeight, outWidth, channels] = output;
  const apart = reshapeTo(graph, dy, [batch, outHeight, 1, outWidth, 1, channels]);
  const shape = [batch, outHeight, kernel[0], outWidth, kernel[1], channels];
  const repeated = graph.op('Expand', [apart, graph.ints(shape)]);
  const joined = reshapeTo(graph, repeated, [batch, outHeight * kernel[0], outWidth * kernel[1], channels]);
  return crop(graph, crop(graph, joined, 1, 0, input[1]), 2, 0, input[2]);
}

/** Any windows: a transposed convolution of every channel with ones. */
function spread(graph: Graph, dy: Value, window: Window2d): Value {
  const { input, output, kernel, strides, before } = window;
  const [batch, height, width, channels] = input;
  const ends = [after(window, 0), after(window, 1)];
  const images = reshapeTo(graph, toNchw(graph, dy), [batch * channels, 1, output[1], output[2]]);
  const size = kernel[0] * kernel[1];
  const ones = graph.constant('float32', [1, 1, ...kernel], new Float32Array(size).fill(1));
  const dx = graph.op('ConvTranspose', [images, ones], {
    kernel_shape: [...kernel],
    strides: [...strides],
    pads: [...before, ...ends.map((end) => Math.max(0, end))],
    output_padding: ends.map((end) => Math.max(0, -end)),
  });
  return toNhwc(graph, reshapeTo(graph, dx, [batch, channels, height, width]));
}
