import { ELEMENT_TYPE } from '../elementType.js';
import type { Graph, Node, Value } from '../graph.js';
import type { Pass } from './pass.js';
import { exactOf } from './support/exact.js';
import type { Permutation } from './support/permutation.js';
import { isIdentity } from './support/permutation.js';
import { isBoundary, rewrite } from './support/rewrite.js';
import { isView, sameShape } from './support/views.js';

/** Removes nodes that give their input back: Identity, a Cast to the same dtype, a Reshape to the same shape, x·1, ... */
export const removeIdentity: Pass = (graph) =>
  rewrite(graph, (node, { isOutput }) => {
    const source = passedThrough(graph, node);
    if (!source) return undefined;
    // a graph output that is an input, a constant or another output needs its Identity
    if (node.op === 'Identity' && isOutput(node.outputs[0]) && isBoundary(graph, source)) return undefined;
    return [source];
  });

function passedThrough(graph: Graph, node: Node): Value | undefined {
  const [x, y] = node.inputs;
  if (node.domain !== '' || !x) return undefined;
  switch (node.op) {
    case 'Identity':
      return x;
    case 'Concat':
    case 'Sum':
    case 'Max':
    case 'Min':
      return node.inputs.length === 1 ? x : undefined;
    case 'Cast':
      return node.attrs.to === ELEMENT_TYPE[x.dtype] ? x : undefined;
    case 'Transpose':
      return node.attrs.perm && isIdentity(node.attrs.perm as Permutation) ? x : undefined;
    case 'Mul':
      return neutral(graph, node, x, y, 1) ?? neutral(graph, node, y, x, 1);
    case 'Add':
      return neutral(graph, node, x, y, 0) ?? neutral(graph, node, y, x, 0);
    case 'Div':
      return neutral(graph, node, x, y, 1);
    case 'Sub':
      return neutral(graph, node, x, y, 0);
    default:
      return isView(node) && sameShape(x.shape, node.outputs[0].shape) ? x : undefined;
  }
}

/**
 * `x` where the other operand is the neutral element alone and does not broadcast x to another shape. A vector of them is
 * a weight that happens to be zero, as biases are before training: the graph's form must not depend on that.
 */
function neutral(graph: Graph, node: Node, x: Value | null, other: Value | null, element: number): Value | undefined {
  if (!x || !sameShape(x.shape, node.outputs[0].shape)) return undefined;
  const data = exactOf(graph, other)?.data;
  return data?.length === 1 && data[0] === element ? x : undefined;
}
