import { backend_util, util } from '@tensorflow/tfjs-core';
import type { Graph, Value } from '../graph/graph.js';
import type { Window2d } from './conv2dInfo.js';
import { windowAttributes } from './conv2dInfo.js';
import type { KernelLowering } from './kernel.js';
import { defineKernel } from './kernel.js';
import { toNchw, toNhwc } from './layout.js';
import { pool2dInfo, poolIsPlain } from './pool2dInfo.js';

/** MaxPool and AvgPool, NHWC. Padding is no element: it neither wins nor counts. */
export function pool(
  name: 'MaxPool' | 'AvgPool',
  lower: (graph: Graph, x: Value, attrs: PoolAttributes) => Value,
): KernelLowering<Window2d> {
  return defineKernel<Window2d>({
    name,
    covers: ({ x }, attrs) => x.dtype === 'float32' && poolIsPlain(x.shape, attrs),
    parse: ({ x }, attrs) => {
      const strides = attrs.strides as number;
      const what = name === 'MaxPool' ? 'maxPool' : 'avgPool';
      util.assert(
        backend_util.eitherStridesOrDilationsAreOne(strides, 1),
        () => `Error in ${what}: Either strides or dilations must be 1. Got strides ${strides} and dilations '1'`,
      );
      return pool2dInfo(x.shape, attrs);
    },
    gives: ({ x }, { output }) => [{ shape: output, dtype: x.dtype }],
    lower: (graph, { x }, window) => [toNhwc(graph, lower(graph, toNchw(graph, x), poolAttributes(window)))],
  });
}

export type PoolAttributes = ReturnType<typeof poolAttributes>;

/** The attributes of ONNX's pools. */
export function poolAttributes(window: Window2d) {
  const { kernel_shape, strides, pads } = windowAttributes(window);
  return { kernel_shape, strides, pads };
}
