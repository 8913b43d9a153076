import type { Graph, Value } from '../graph/graph.js';

/** ONNX's convolutions and pools are channels first; the layout passes and ONNX Runtime remove most of these again. */
export function toNchw(graph: Graph, x: Value): Value {
  return graph.op('Transpose', [x], { perm: [0, 3, 1, 2] }, 'nchw');
}

export function toNhwc(graph: Graph, x: Value): Value {
  return graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }, 'nhwc');
}
