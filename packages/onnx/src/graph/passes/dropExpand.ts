import type { Node } from '../graph.js';
import type { Pass } from './pass.js';
import { elementwiseInputs } from './support/elementwise.js';
import { rewrite } from './support/rewrite.js';
import { sameShape } from './support/views.js';

/**
 * Takes what an Expand or Tile repeated as it was, where another operand has the result's shape anyway: operators broadcast.
 * `tf.zerosLike` and `tf.onesLike` become single numbers by that.
 */
export const dropExpand: Pass = (graph) =>
  rewrite(graph, (node, { producer }) => {
    // PRelu broadcasts its slope alone
    const places = (elementwiseInputs(node) ?? []).filter((place) => node.op !== 'PRelu' || place === 1);
    const inputs = [...node.inputs];
    for (const place of places) {
      const maker = producer(inputs[place]);
      const others = inputs.filter((_, i) => i !== place);
      if (!maker || !isBroadcast(maker) || !others.some((v) => v && sameShape(v.shape, node.outputs[0].shape)))
        continue;
      inputs[place] = maker.inputs[0];
    }
    if (inputs.every((value, i) => value === node.inputs[i])) return undefined;
    return [graph.op(node.op, inputs, node.attrs, node.name)];
  });

/** Whether a node repeats its input along axes of size 1 alone. */
function isBroadcast({ op, domain, inputs: [x], outputs: [y] }: Node): boolean {
  if (domain !== '' || !x) return false;
  if (op === 'Tile') return x.shape.every((size, axis) => size === 1 || size === y.shape[axis]);
  return op === 'Expand';
}
