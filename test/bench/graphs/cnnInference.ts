import type { BuiltModel } from '@layerlab/core';
import type { Graph } from '@layerlab/onnx';
import { InferenceGraph } from './inferenceGraph.js';

/** The CNN at its defaults, on 28x28 grey pictures. */
export function cnnInference(model: BuiltModel): Graph {
  const g = new InferenceGraph(model);
  let x = g.pictures(1, 28, 28);
  x = g.maxPool(g.relu(g.convolution(x, 'conv2d')));
  x = g.maxPool(g.relu(g.convolution(x, 'conv2d_1')));
  x = g.relu(g.denseOfPicture(x, 'dense'));
  g.graph.output(g.dense(x, 'logits'), 'logits');
  return g.graph;
}
