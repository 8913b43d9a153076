import type { Graph, Value } from '../graph/graph.js';
import type { KernelLowering } from './kernel.js';
import { defineKernel } from './kernel.js';
import type { KernelDType } from './types.js';

export interface UnaryOptions {
  /** The input dtypes that are covered; float32 alone unless given. */
  readonly dtypes?: readonly KernelDType[];
  /** The output's dtype; the input's unless given. */
  readonly gives?: KernelDType;
}

/** A kernel of one input `x` and no attributes that maps every element by itself. */
export function unary(
  name: string,
  lower: string | ((graph: Graph, x: Value) => Value),
  { dtypes = ['float32'], gives }: UnaryOptions = {},
): KernelLowering<null> {
  return defineKernel<null>({
    name,
    covers: ({ x }) => dtypes.includes(x.dtype),
    parse: () => null,
    gives: ({ x }) => [gives ? { shape: x.shape, dtype: gives } : x],
    lower: (graph, { x }) => [typeof lower === 'string' ? graph.op(lower, [x]) : lower(graph, x)],
  });
}
