import { ELEMENT_TYPE } from '../graph/elementType.js';
import type { Graph, Value } from '../graph/graph.js';
import type { DType } from '../graph/tensor.js';

/** ONNX's Cast, and no node where the dtype is right already. */
export function castTo(graph: Graph, x: Value, to: DType): Value {
  return x.dtype === to ? x : graph.op('Cast', [x], { to: ELEMENT_TYPE[to] });
}

/**
 * float32 to int32 as JavaScript does it: towards zero, and 0 for NaN and infinities, for which ONNX's Cast is undefined.
 * Finite values beyond int32 wrap around in JavaScript and do not here.
 */
export function truncate(graph: Graph, x: Value): Value {
  const zero = graph.scalar('float32', 0);
  // x - x is NaN exactly where x is not finite
  const finite = graph.op('Equal', [graph.op('Sub', [x, x]), zero]);
  return castTo(graph, graph.op('Where', [finite, x, zero]), 'int32');
}
