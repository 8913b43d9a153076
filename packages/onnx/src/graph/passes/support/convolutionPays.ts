import type { Graph, Node } from '../../graph.js';
import { intAttr } from '../../ops/support/attrs.js';

/** The largest side of a kernel that was measured to pay. One that covers a picture, as for a filter gradient, does not. */
const LARGEST_KERNEL = 9;

/**
 * Whether a convolution is quicker over channel blocks, the ways into the layout and out of it included. It is at batches
 * of 1, 7 and 64 and pictures from 2² to 32²; but for kernels of one element, which are one matrix product as they are.
 */
export function convolutionPays(graph: Graph, node: Node, block: number): boolean {
  if (node.op !== 'Conv' || node.domain !== '' || intAttr(node.attrs, 'group', 1) !== 1) return false;
  const [x, w] = node.inputs;
  // ONNX Runtime blocks convolutions with constant filters itself
  if (!x || !w || graph.initializers.has(w) || x.dtype !== 'float32' || x.shape.length !== 4) return false;
  const [filters, channels, height, width] = w.shape as number[];
  if (filters % block !== 0 || channels % block !== 0) return false;
  return height * width > 1 && Math.max(height, width) <= LARGEST_KERNEL;
}
