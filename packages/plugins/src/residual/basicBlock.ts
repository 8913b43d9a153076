import type { LayerNode } from '@layerlab/core';
import { type ResidualOptions, residual } from './residual.js';

/** Options of a basic residual block; `filters` is the number of channels that come out. */
export interface BasicBlockOptions extends ResidualOptions {
  readonly filters: number;
  /** Of the first convolution and the shortcut. Default 1. */
  readonly strides?: number;
  readonly kernelSize?: number;
}

/** Two convolutions, each with batch norm, added to the shortcut, then ReLU (He et al. 2016a, figure 5 left). */
export function basicBlock(options: BasicBlockOptions): (x: LayerNode) => LayerNode {
  const { filters, strides, kernelSize = 3, ...same } = options;
  return residual(
    [
      { filters, kernelSize, strides },
      { filters, kernelSize },
    ],
    same,
  );
}
