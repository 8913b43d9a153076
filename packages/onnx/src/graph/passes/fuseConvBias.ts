import type { Node, Value } from '../graph.js';
import type { Pass } from './pass.js';
import { rewrite } from './support/rewrite.js';
import { isView } from './support/views.js';

/** A convolution plus one computed number per channel takes these as its bias. (Constants are folded by foldAffine.) */
export const fuseConvBias: Pass = (graph) =>
  rewrite(graph, (node, { producer, uses }) => {
    if (node.op !== 'Add') return undefined;
    for (const [result, added] of [node.inputs, [...node.inputs].reverse()]) {
      const conv = producer(result);
      if (conv?.op !== 'Conv' || conv.inputs[2] || uses(result!) !== 1) continue;
      const bias = channelVector(producer(added), result!);
      if (bias) return [graph.op('Conv', [conv.inputs[0], conv.inputs[1], bias], conv.attrs, conv.name)];
    }
    return undefined;
  });

/** The vector [channels] that a node views as [1, channels, 1, ...] or [channels, 1, ...]. */
function channelVector(view: Node | undefined, result: Value): Value | undefined {
  const vector = view?.inputs[0];
  if (!isView(view) || !vector || vector.shape.length !== 1 || vector.shape[0] !== result.shape[1]) return undefined;
  const spread = [result.shape[1], ...result.shape.slice(2).map(() => 1)];
  const { shape } = view.outputs[0];
  const fits = String(shape) === String(spread) || String(shape) === String([1, ...spread]);
  return fits ? vector : undefined;
}
