import type { BuiltModel } from '@layerlab/core';
import type { Graph } from '@layerlab/onnx';
import { InferenceGraph } from './inferenceGraph.js';

/** The ResCNN at its defaults, on 28x28 grey pictures. */
export function rescnnInference(model: BuiltModel): Graph {
  const g = new InferenceGraph(model);
  const stem = g.relu(g.convolution(g.pictures(1, 28, 28), 'conv2d', 'batch_norm'));

  const first = g.relu(g.convolution(stem, 'conv2d_1', 'batch_norm_1'));
  const block1 = g.relu(g.add(g.convolution(first, 'conv2d_2', 'batch_norm_2'), stem));
  const pooled = g.maxPool(block1);

  const second = g.relu(g.convolution(pooled, 'conv2d_3', 'batch_norm_3'));
  const main = g.convolution(second, 'conv2d_4', 'batch_norm_4');
  const block2 = g.relu(g.add(main, g.convolution(pooled, 'conv2d_5', 'batch_norm_5')));

  g.graph.output(g.denseOfPicture(g.maxPool(block2), 'logits'), 'logits');
  return g.graph;
}
