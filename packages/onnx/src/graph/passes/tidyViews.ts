import { productOf } from '../ops/support/dims.js';
import type { Pass } from './pass.js';
import type { Permutation } from './support/permutation.js';
import { movesNoData } from './support/permutation.js';
import { rewrite } from './support/rewrite.js';
import { reshape, sameShape } from './support/views.js';

/**
 * Writes views the plainest way: a Transpose that moves no data, Squeeze and Unsqueeze as Reshape, a Reshape that keeps the
 * first dimension and joins the others as Flatten. Runs last: a Transpose can still cancel, a Reshape cannot.
 */
export const tidyViews: Pass = (graph) =>
  rewrite(graph, (node) => {
    const x = node.inputs[0];
    const { shape } = node.outputs[0];
    if (!x || node.domain !== '') return undefined;
    const isFree = node.op === 'Transpose' && movesNoData(x.shape, node.attrs.perm as Permutation);
    if (isFree || node.op === 'Squeeze' || node.op === 'Unsqueeze') {
      const view = reshape(graph, x, shape, node.name);
      return view && [view];
    }
    const flat = x.shape.length > 2 && sameShape(shape, [x.shape[0], productOf(x.shape.slice(1))]);
    return node.op === 'Reshape' && flat ? [graph.op('Flatten', [x], { axis: 1 }, node.name)] : undefined;
  });
