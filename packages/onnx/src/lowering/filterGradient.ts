import type { Graph, Value } from '../graph/graph.js';
import { attempt } from './attempt.js';
import type { Window2d } from './conv2dInfo.js';
import { conv2dInfo, isNhwc } from './conv2dInfo.js';
import type { ConvolutionKind } from './convolution.js';
import { dilationsAreOne } from './inputGradient.js';
import type { KernelLowering, RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';
import { sameShape } from './types.js';

export interface FilterGradientAttributes {
  readonly window: Window2d;
  readonly filterShape: readonly number[];
}

/** The gradient of a convolution by its filter, from `x` and `dy`, both NHWC, in the shape of attrs.filterShape. */
export function filterGradient(
  name: string,
  kind: ConvolutionKind,
  lower: (graph: Graph, x: Value, dy: Value, window: Window2d) => Value,
): KernelLowering<FilterGradientAttributes> {
  const parse = (x: TensorType, attrs: RawAttributes) => ({
    window: conv2dInfo(x.shape, attrs.filterShape as number[], { ...attrs, dilations: 1 }, kind.depthwise),
    filterShape: attrs.filterShape as number[],
  });
  return defineKernel<FilterGradientAttributes>({
    name,
    covers: ({ x, dy }, attrs) => {
      if (!isNhwc(attrs) || !dilationsAreOne(attrs) || x.dtype !== 'float32' || dy.dtype !== 'float32') return false;
      const parsed = attempt(() => parse(x, attrs));
      return parsed !== undefined && sameShape(parsed.window.output, dy.shape);
    },
    parse: ({ x }, attrs) => parse(x, attrs),
    gives: (_, { filterShape }) => [{ shape: filterShape, dtype: 'float32' }],
    lower: (graph, { x, dy }, { window, filterShape }) => [reshapeTo(graph, lower(graph, x, dy, window), filterShape)],
  });
}
