import type { Value } from '@layerlab/onnx';
import { type Step, TrainingGraph } from './trainingGraph.js';

/** 784-512-256-128-10 with ReLU: the study's FC on MNIST. */
export function fcGraph(batch: number): TrainingGraph {
  const t = new TrainingGraph();
  const widths = [784, 512, 256, 128, 10];
  const steps: Step[] = [];
  let h: Value = t.graph.input('x', 'float32', [batch, 784]);
  for (let i = 0; i < 4; i++) {
    steps.push(t.dense(h, widths[i], widths[i + 1], `dense${i}`));
    if (i < 3) steps.push(t.relu(steps.at(-1)!.y));
    h = steps.at(-1)!.y;
  }
  let gradient = t.crossEntropy(h);
  for (const [i, step] of [...steps].reverse().entries())
    gradient = step.back(gradient, i < steps.length - 1) ?? gradient;
  t.adam();
  return t;
}
