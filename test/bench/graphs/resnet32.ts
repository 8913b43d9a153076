import type { Value } from '@layerlab/onnx';
import { convolution } from './convolution.js';
import { type Step, TrainingGraph } from './trainingGraph.js';

/** A small residual network on 32x32x3: stem 32, a block of 32, a block of 64 with stride 2, global average, dense 10. */
export function resnet32Graph(batch: number): TrainingGraph {
  const t = new TrainingGraph();
  const g = t.graph;
  const x = g.input('x', 'float32', [batch, 3, 32, 32]);
  const stem = normalised(t, x, 32, 3, 1, 'stem', true);
  const block1 = residualBlock(t, stem.y, 32, 1, 'block1');
  const block2 = residualBlock(t, block1.y, 64, 2, 'block2');
  const pooled = g.op('Reshape', [
    g.op('ReduceMean', [block2.y, g.ints([2, 3])], { keepdims: 0 }),
    g.ints([batch, 64]),
  ]);
  const dense = t.dense(pooled, 64, 10, 'dense');

  const dPooled = g.op('Div', [dense.back(t.crossEntropy(dense.y), true)!, g.scalar('float32', 16 * 16)]);
  const spread = g.op('Expand', [g.op('Reshape', [dPooled, g.ints([batch, 64, 1, 1])]), g.ints([batch, 64, 16, 16])]);
  stem.back(block1.back(block2.back(spread, true)!, true)!, false);
  t.adam();
  return t;
}

/** Convolution without bias, batch norm and, where asked, ReLU. */
function normalised(
  t: TrainingGraph,
  x: Value,
  filters: number,
  kernel: number,
  stride: number,
  name: string,
  relu: boolean,
): Step {
  const conv = convolution(t, x, { filters, kernel, stride, bias: false }, name);
  const norm = t.batchNorm(conv.y, `${name}.norm`);
  if (!relu) return { y: norm.y, back: (dy, wantsDx) => conv.back(norm.back(dy, true)!, wantsDx) };
  const act = t.relu(norm.y);
  return { y: act.y, back: (dy, wantsDx) => conv.back(norm.back(act.back(dy, true)!, true)!, wantsDx) };
}

function residualBlock(t: TrainingGraph, x: Value, filters: number, stride: number, name: string): Step {
  const g = t.graph;
  const first = normalised(t, x, filters, 3, stride, `${name}.a`, true);
  const second = normalised(t, first.y, filters, 3, 1, `${name}.b`, false);
  const shortcut = stride > 1 ? normalised(t, x, filters, 1, stride, `${name}.shortcut`, false) : undefined;
  const out = t.relu(g.op('Add', [second.y, shortcut?.y ?? x]));
  return {
    y: out.y,
    back: (dy) => {
      const d = out.back(dy, true)!;
      const main = first.back(second.back(d, true)!, true)!;
      return g.op('Add', [main, shortcut ? shortcut.back(d, true)! : d]);
    },
  };
}
