import type { LayerNode } from '@layerlab/core';
import { batchNorm, conv2d } from '../layers/index.js';

export interface ConvNormOptions {
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides?: number;
  /** Default: a bias only where no batch norm follows, which would take it out again. */
  readonly useBias?: boolean;
  readonly batchNorm?: boolean;
}

/** A 'same' convolution and its batch norm, as every residual block is made of. */
export function convNorm(options: ConvNormOptions): (x: LayerNode) => LayerNode {
  const { filters, kernelSize, strides = 1, batchNorm: normalize = true, useBias = !normalize } = options;
  return (x) => {
    const y = conv2d({ filters, kernelSize, strides, useBias, init: 'heNormal' })(x);
    return normalize ? batchNorm()(y) : y;
  };
}
