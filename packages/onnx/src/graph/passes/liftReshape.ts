import type { Value } from '../graph.js';
import type { Dim } from '../tensor.js';
import type { Pass } from './pass.js';
import { elementwiseInputs } from './support/elementwise.js';
import { rewrite } from './support/rewrite.js';
import { isView, reshape, sameShape } from './support/views.js';

/**
 * f(flatten(Transpose(x))) becomes flatten(f(Transpose(x))) for elementwise f, so that the flattening stands right before
 * the matrix product that its permutation folds into. Other Reshapes stay where the author put them.
 */
export const liftReshape: Pass = (graph) =>
  rewrite(graph, (node, { producer }) => {
    const aligned = elementwiseInputs(node);
    const at = aligned?.find((i) => {
      const view = producer(node.inputs[i]);
      return isView(view) && producer(view.inputs[0])?.op === 'Transpose';
    });
    if (aligned === undefined || at === undefined) return undefined;
    const source = producer(node.inputs[at])!.inputs[0]!;
    const flat = node.outputs[0].shape;
    if (!isFlattening(source.shape, flat) || !sameShape(node.inputs[at]!.shape, flat)) return undefined;
    const others = aligned.filter((i) => i !== at && node.inputs[i]);
    const isRow = (value: Value) =>
      graph.initializers.has(value) &&
      (value.shape.every((d) => d === 1) || value.shape[value.shape.length - 1] === flat[1]);
    if (!others.every((i) => isRow(node.inputs[i]!) && node.inputs[i]!.shape.slice(0, -1).every((d) => d === 1)))
      return undefined;
    const inputs = [...node.inputs];
    inputs[at] = source;
    for (const i of others) {
      const row = node.inputs[i]!;
      const shape = row.shape.every((d) => d === 1) ? [] : [1, ...source.shape.slice(1)];
      inputs[i] = reshape(graph, row, shape, node.name)!;
    }
    const y = graph.op(node.op, inputs, node.attrs, node.name);
    return [reshape(graph, y, flat, node.name)!];
  });

/** [b, ...rest] → [b, product of rest], with known sizes in rest. */
function isFlattening(from: readonly Dim[], to: readonly Dim[]): boolean {
  return to.length === 2 && from[0] === to[0] && from.slice(1).every((d) => typeof d === 'number');
}
