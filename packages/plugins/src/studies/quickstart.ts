import { defineSuite, type SuiteMember } from '@layerlab/core';

const member = (model: string, floor: number): SuiteMember => ({
  name: model,
  model,
  floor,
  dataset: 'mnist',
  train: { epochs: 1, batchSize: 64, optimizer: 'adam', learningRate: 1e-3 },
  data: { limitTrain: 6000, limitTest: 2000 },
  seed: 1,
  visualizers: ['learning-curve', 'confusion-matrix', 'worst-mistakes', 'first-layer-filters'],
  verify: { samples: 1000 },
  bench: { batch: [1] },
});

/** The first thing to run: three architectures on a tenth of MNIST, from training to a timed ONNX file, in about a minute. */
export const quickstart = defineSuite({
  name: 'quickstart',
  summary: 'fc, cnn and rescnn on a tenth of MNIST: train, export, verify, time',
  // 2 points under what seed 1 measured: 0.8845, 0.9205, 0.9315
  members: [member('fc', 0.864), member('cnn', 0.9), member('rescnn', 0.911)],
  presets: {
    smoke: { data: { limitTrain: 640, limitTest: 500 }, verify: { samples: 100 } },
    full: { train: { epochs: 3 }, data: { limitTrain: 60_000, limitTest: 10_000 }, verify: { samples: 10_000 } },
  },
});
