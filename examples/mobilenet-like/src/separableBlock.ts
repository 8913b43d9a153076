import type { LayerNode } from '@layerlab/core';
import { batchNorm, conv2d, depthwiseConv2d, relu } from '@layerlab/plugins';

export interface SeparableBlockOptions {
  readonly filters: number;
  readonly strides?: number;
}

/**
 * A depthwise 3x3 and a pointwise 1x1 convolution, each with batch norm and ReLU (Howard et al. 2017, figure 3). A block is a
 * function from node to node: it needs no definition of its own.
 */
export function separableBlock({ filters, strides = 1 }: SeparableBlockOptions): (x: LayerNode) => LayerNode {
  return (x) => {
    const spatial = relu()(batchNorm()(depthwiseConv2d({ strides, useBias: false })(x)));
    return relu()(batchNorm()(conv2d({ filters, kernelSize: 1, useBias: false })(spatial)));
  };
}
