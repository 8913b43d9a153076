import type { LayerNode } from '@layerlab/core';
import { add, relu } from '../layers/index.js';
import { convNorm } from './convNorm.js';
import { shortcut } from './shortcut.js';

export interface BasicBlockOptions {
  readonly filters: number;
  /** Of the first convolution and the shortcut. Default 1. */
  readonly strides?: number;
  readonly kernelSize?: number;
  /** Default: biases only without batch norm. */
  readonly useBias?: boolean;
  readonly batchNorm?: boolean;
}

/** Two convolutions, each with batch norm, added to the shortcut, then ReLU (He et al. 2016, figure 5 left). */
export function basicBlock(options: BasicBlockOptions): (x: LayerNode) => LayerNode {
  const { kernelSize = 3, strides, ...same } = options;
  return (x) => {
    const first = relu()(convNorm({ ...same, kernelSize, strides })(x));
    const second = convNorm({ ...same, kernelSize })(first);
    return relu()(add()([second, shortcut({ ...same, strides })(x)]));
  };
}
