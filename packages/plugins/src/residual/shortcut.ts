import type { LayerNode } from '@layerlab/core';
import { convNorm } from './convNorm.js';

export interface ShortcutOptions {
  readonly filters: number;
  readonly strides?: number;
  readonly useBias?: boolean;
  readonly batchNorm?: boolean;
}

/** The identity where the shapes allow it, else a 1x1 convolution (option B of He et al. 2016). */
export function shortcut(options: ShortcutOptions): (x: LayerNode) => LayerNode {
  return (x) => {
    const fits = (options.strides ?? 1) === 1 && x.shape[2] === options.filters;
    return fits ? x : convNorm({ ...options, kernelSize: 1 })(x);
  };
}
