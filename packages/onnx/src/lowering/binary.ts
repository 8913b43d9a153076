import type { Graph, Value } from '../graph/graph.js';
import { broadcastShape } from './broadcast.js';
import type { KernelLowering } from './kernel.js';
import { defineKernel } from './kernel.js';
import type { KernelDType } from './types.js';

export interface BinaryOptions {
  /** The dtypes that are covered, of both inputs alike; float32 and int32 unless given. */
  readonly dtypes?: readonly KernelDType[];
  /** The output's dtype; the inputs' unless given. */
  readonly gives?: KernelDType;
}

/** A kernel of two inputs `a` and `b` that broadcast, elementwise. */
export function binary(
  name: string,
  lower: string | ((graph: Graph, a: Value, b: Value) => Value),
  { dtypes = ['float32', 'int32'], gives }: BinaryOptions = {},
): KernelLowering<null> {
  return defineKernel<null>({
    name,
    covers: ({ a, b }) => a.dtype === b.dtype && dtypes.includes(a.dtype),
    parse: ({ a, b }) => {
      broadcastShape(a.shape, b.shape);
      return null;
    },
    gives: ({ a, b }) => [{ shape: broadcastShape(a.shape, b.shape), dtype: gives ?? a.dtype }],
    lower: (graph, { a, b }) => [typeof lower === 'string' ? graph.op(lower, [a, b]) : lower(graph, a, b)],
  });
}
