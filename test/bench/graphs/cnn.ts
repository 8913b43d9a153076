import { convolution } from './convolution.js';
import { TrainingGraph } from './trainingGraph.js';

/** The study's CNN on MNIST. Pooling stands before ReLU, which gives the same values and a mask a quarter of the size. */
export function cnnGraph(batch: number): TrainingGraph {
  const t = new TrainingGraph();
  const g = t.graph;
  const x = g.input('x', 'float32', [batch, 1, 28, 28]);
  const conv1 = convolution(t, x, { filters: 32, kernel: 3, stride: 1, bias: true }, 'conv1');
  const pool1 = t.maxPool(conv1.y);
  const relu1 = t.relu(pool1.y);
  const conv2 = convolution(t, relu1.y, { filters: 64, kernel: 3, stride: 1, bias: true }, 'conv2');
  const pool2 = t.maxPool(conv2.y);
  const relu2 = t.relu(pool2.y);
  const dense1 = t.dense(g.op('Reshape', [relu2.y, g.ints([batch, 3136])]), 3136, 128, 'dense1');
  const relu3 = t.relu(dense1.y);
  const dense2 = t.dense(relu3.y, 128, 10, 'dense2');

  let d = dense1.back(relu3.back(dense2.back(t.crossEntropy(dense2.y), true)!, true)!, true)!;
  d = relu2.back(g.op('Reshape', [d, g.ints([batch, 64, 7, 7])]), true)!;
  d = conv2.back(pool2.back(d, true)!, true)!;
  conv1.back(pool1.back(relu1.back(d, true)!, true)!, false);
  t.adam();
  return t;
}
