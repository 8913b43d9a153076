import { backend_util, util } from '@tensorflow/tfjs-core';
import type { Graph, Value } from '../graph/graph.js';
import type { Inputs, KernelLowering, RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import type { KernelDType } from './types.js';

/** Which axes are reduced, all of them non-negative, and whether they stay as axes of size 1. */
export interface ReductionAttributes {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

export interface ReductionOptions {
  /** The output's dtype for an input's; the input's unless given. */
  readonly gives?: (dtype: KernelDType) => KernelDType;
  readonly covers?: (x: TensorType) => boolean;
}

/** A reduction of `x` over axes, which tfjs calls `axis`, and in Max `reductionIndices`. */
export function reduction(
  name: string,
  lower: (graph: Graph, x: Value, attrs: ReductionAttributes) => Value,
  { gives = (dtype) => dtype, covers }: ReductionOptions = {},
): KernelLowering<ReductionAttributes> {
  return defineKernel<ReductionAttributes>({
    name,
    covers: covers && (({ x }) => covers(x)),
    parse: parseReduction,
    gives: ({ x }, attrs) => [{ shape: reducedShape(x.shape, attrs), dtype: gives(x.dtype) }],
    lower: (graph, { x }, attrs) => [lower(graph, x, attrs)],
  });
}

function parseReduction({ x }: Inputs<TensorType>, attrs: RawAttributes): ReductionAttributes {
  const axis = (attrs.axis ?? attrs.reductionIndices) as number | number[];
  return { axes: util.parseAxisParam(axis, x.shape as number[]), keepDims: Boolean(attrs.keepDims) };
}

function reducedShape(shape: readonly number[], { axes, keepDims }: ReductionAttributes): number[] {
  const [kept] = backend_util.computeOutAndReduceShapes(shape as number[], axes as number[]);
  return keepDims ? backend_util.expandShapeToKeepDim(kept, axes as number[]) : kept;
}

/** The ONNX reduction of the given name. A scalar reduces to itself: ONNX takes an empty axes list to mean all axes. */
export function reduce(graph: Graph, op: string, x: Value, { axes, keepDims }: ReductionAttributes): Value {
  if (axes.length === 0) return graph.op('Identity', [x]);
  return graph.op(op, [x, graph.ints(axes)], { keepdims: keepDims ? 1 : 0 });
}
