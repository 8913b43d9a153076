import type { Graph, Value } from '../graph/graph.js';
import { attempt } from './attempt.js';
import type { Window2d } from './conv2dInfo.js';
import { after, conv2dInfo, isNhwc } from './conv2dInfo.js';
import type { ConvolutionKind } from './convolution.js';
import { flip } from './flip.js';
import type { KernelLowering, RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { toNchw, toNhwc } from './layout.js';
import { sameShape } from './types.js';

/** The gradient of a convolution by its input: `dy` [batch, height, width, out] and `filter` give attrs.inputShape. */
export function inputGradient(name: string, kind: ConvolutionKind): KernelLowering<Window2d> {
  const parse = (filter: TensorType, attrs: RawAttributes) =>
    conv2dInfo(attrs.inputShape as number[], filter.shape, { ...attrs, dilations: 1 }, kind.depthwise);
  return defineKernel<Window2d>({
    name,
    covers: ({ dy, filter }, attrs) => {
      if (!isNhwc(attrs) || !dilationsAreOne(attrs) || dy.dtype !== 'float32' || filter.dtype !== 'float32')
        return false;
      const window = attempt(() => parse(filter, attrs));
      return window !== undefined && sameShape(window.output, dy.shape);
    },
    parse: ({ filter }, attrs) => parse(filter, attrs),
    gives: (_, { input }) => [{ shape: input, dtype: 'float32' }],
    lower: (graph, { dy, filter }, window) => {
      const d = toNchw(graph, dy);
      const group = kind.groups(filter.shape as readonly number[]);
      const dx = convolutionPads(window)
        ? byConvolution(graph, d, filter, window, group)
        : byTransposition(graph, d, kind.weights(graph, filter), window, group);
      return [toNhwc(graph, dx)];
    },
  });
}

/** tfjs differentiates undilated convolutions only; its cpu kernel leaves dilations out of account. */
export function dilationsAreOne({ dilations }: RawAttributes): boolean {
  return dilations === undefined || [dilations].flat().every((d) => d === 1);
}

/** [top, left, bottom, right] of the convolution that gives this gradient, or undefined where there is none. */
function convolutionPads({ input, output, kernel, strides, before }: Window2d): number[] | undefined {
  if (strides[0] !== 1 || strides[1] !== 1) return undefined;
  const start = [0, 1].map((i) => kernel[i] - 1 - before[i]);
  const end = [0, 1].map((i) => input[i + 1] - output[i + 1] + kernel[i] - 1 - start[i]);
  const pads = [...start, ...end];
  return pads.every((p) => p >= 0) ? pads : undefined;
}

/** Stride 1: a convolution of dy with the filter turned by half a turn, in and out exchanged. */
function byConvolution(graph: Graph, dy: Value, filter: Value, window: Window2d, group: number): Value {
  const exchanged = graph.op('Transpose', [filter], { perm: [2, 3, 0, 1] }, 'weights');
  const pointwise = window.kernel[0] === 1 && window.kernel[1] === 1;
  const weights = pointwise ? exchanged : flip(graph, exchanged, [2, 3]);
  return graph.op('Conv', [dy, weights], { kernel_shape: [...window.kernel], pads: convolutionPads(window), group });
}

function byTransposition(graph: Graph, dy: Value, weights: Value, window: Window2d, group: number): Value {
  const ends = [after(window, 0), after(window, 1)];
  return graph.op('ConvTranspose', [dy, weights], {
    kernel_shape: [...window.kernel],
    strides: [...window.strides],
    pads: [...window.before, ...ends.map((end) => Math.max(0, end))],
    // elements after the last window have no gradient; fewer than a stride of them
    output_padding: ends.map((end) => Math.max(0, -end)),
    group,
  });
}
