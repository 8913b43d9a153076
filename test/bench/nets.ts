import { type AnyModel, defineModel, type LayerNode } from '@layerlab/core';
import {
  add,
  batchNorm,
  cnnModel as cnn,
  conv2d,
  dense,
  fcModel as fc,
  globalAveragePool2d,
  relu,
  rescnnModel as rescnn,
} from '@layerlab/plugins';
import { cnnGraph } from './graphs/cnn.js';
import { fcGraph } from './graphs/fc.js';
import { resnet32Graph } from './graphs/resnet32.js';
import type { TrainingGraph } from './graphs/trainingGraph.js';

export type NetName = 'fc' | 'cnn' | 'resnet32' | 'rescnn';

export interface Net {
  /** [height, width, channels] */
  readonly shape: readonly [number, number, number];
  readonly model: AnyModel;
  /** The same network written by hand; undefined where there is no such yardstick. */
  readonly graph?: (batch: number) => TrainingGraph;
  /** Whether the graph takes flat rows instead of [batch, channels, height, width]. */
  readonly flat?: boolean;
}

function convNorm(x: LayerNode, filters: number, kernelSize: number, strides: number): LayerNode {
  return batchNorm()(conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false })(x));
}

function block(x: LayerNode, filters: number, strides: number): LayerNode {
  const main = convNorm(relu()(convNorm(x, filters, 3, strides)), filters, 3, 1);
  return relu()(add()([main, strides > 1 ? convNorm(x, filters, 1, strides) : x]));
}

/** The network of graphs/resnet32.ts, from layerlab's layers. */
const resnet32 = defineModel({
  name: 'bench-resnet32',
  build: (_options, { input, classes }) => {
    const stem = relu()(convNorm(input, 32, 3, 1));
    return dense({ units: classes })(globalAveragePool2d()(block(block(stem, 32, 1), 64, 2)));
  },
});

export const nets: Readonly<Record<NetName, Net>> = {
  fc: { shape: [28, 28, 1], model: fc, graph: fcGraph, flat: true },
  cnn: { shape: [28, 28, 1], model: cnn, graph: cnnGraph },
  resnet32: { shape: [32, 32, 3], model: resnet32, graph: resnet32Graph },
  rescnn: { shape: [28, 28, 1], model: rescnn },
};
