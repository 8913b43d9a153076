import type { Pass } from './pass.js';
import { rewrite } from './support/rewrite.js';

/** The mean over all spatial axes of [batch, C, H, W], dimensions kept, is written as GlobalAveragePool. */
export const globalPooling: Pass = (graph) =>
  rewrite(graph, (node) => {
    const [x, axes] = node.inputs;
    if (node.op !== 'ReduceMean' || !x || !axes || x.dtype !== 'float32' || x.shape.length !== 4) return undefined;
    const data = graph.constantOf(axes);
    const spatial =
      data &&
      String(
        [...(data as BigInt64Array)]
          .map(Number)
          .map((a) => (a < 0 ? a + 4 : a))
          .sort(),
      ) === '2,3';
    if (!spatial || node.attrs.keepdims === 0) return undefined;
    return [graph.op('GlobalAveragePool', [x], {}, node.name)];
  });
