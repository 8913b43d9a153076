import type { LayerNode } from '@layerlab/core';
import type { BasicBlockOptions } from './basicBlock.js';
import { residual } from './residual.js';

/** Options of a bottleneck block; `filters` is the number of channels that come out. */
export interface BottleneckBlockOptions extends BasicBlockOptions {
  /** What `filters` is divided by to give the inner convolution's channels, rounded down, 1 at least. Default 1; 4 in the paper. */
  readonly reduction?: number;
}

/** A 1x1 convolution to fewer channels, a larger one there, a 1x1 back (He et al. 2016a, figure 5 right). */
export function bottleneckBlock(options: BottleneckBlockOptions): (x: LayerNode) => LayerNode {
  const { filters, strides, kernelSize = 3, reduction = 1, ...same } = options;
  const inner = Math.max(1, Math.floor(filters / reduction));
  return residual(
    [
      { filters: inner, kernelSize: 1 },
      // the stride is here, not in the 1x1, which would not look at three quarters of its input
      { filters: inner, kernelSize, strides },
      { filters, kernelSize: 1 },
    ],
    same,
  );
}
