import type { Pass } from './pass.js';
import { exactOf } from './support/exact.js';
import { rewrite } from './support/rewrite.js';
import { sameShape } from './support/views.js';

/** Max(x, 0) and Clip(x, 0, none) are written as Relu. */
export const reluFromMax: Pass = (graph) =>
  rewrite(graph, (node) => {
    const [a, b, limit] = node.inputs;
    const zero = (i: number) => exactOf(graph, node.inputs[i] ?? null)?.data.every((v) => v === 0) ?? false;
    const isMax = node.op === 'Max' && node.inputs.length === 2;
    const isClip = node.op === 'Clip' && !limit;
    const x = isMax && zero(0) ? b : (isMax || isClip) && zero(1) ? a : undefined;
    if (x?.dtype !== 'float32' || !sameShape(x.shape, node.outputs[0].shape)) return undefined;
    return [graph.op('Relu', [x], {}, node.name)];
  });
