import type { Plugin } from '@layerlab/core';
import cnn from './cnn/index.js';
import customLayers from './custom-layers/index.js';
import datasets from './datasets/index.js';
import fc from './fc/index.js';
import layers from './layers/index.js';
import metrics from './metrics/index.js';
import plain from './plain/index.js';
import residual from './residual/index.js';
import studies from './studies/index.js';
import visualizers from './visualizers/index.js';

export { cnn as cnnModel } from './cnn/cnn.js';
export {
  customConv2d,
  customNet as customNetModel,
  lpPooling2d,
  normalizedSwish,
  spatialAttention,
} from './custom-layers/index.js';
export { fc as fcModel } from './fc/fc.js';
// the layers are also a library for models of a plugin author's own
export * from './layers/index.js';
export { kernelNet as kernelNetModel, plainNet as plainNetModel } from './plain/index.js';
export {
  type BasicBlockOptions,
  type BottleneckBlockOptions,
  basicBlock,
  blockNet as blockNetModel,
  bottleneckBlock,
  regRescnn as regRescnnModel,
  rescnn as rescnnModel,
  resnetLike as resnetLikeModel,
  type WideBlockOptions,
  wideBlock,
} from './residual/index.js';

export { rateCurve } from './visualizers/rateCurve.js';

/** Everything that layerlab ships. */
export const builtinPlugins: readonly Plugin[] = [
  datasets,
  layers,
  customLayers,
  fc,
  cnn,
  plain,
  residual,
  metrics,
  visualizers,
  studies,
];
