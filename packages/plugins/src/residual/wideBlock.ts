import type { LayerNode } from '@layerlab/core';
import { type BasicBlockOptions, basicBlock } from './basicBlock.js';

/** Options of a wide residual block; `filters` times `widening` channels come out. */
export interface WideBlockOptions extends BasicBlockOptions {
  /** What `filters` is multiplied by. Default 2. */
  readonly widening?: number;
}

/** A basic block of `widening` times the channels (Zagoruyko & Komodakis 2016, "Wide Residual Networks"). */
export function wideBlock({ widening = 2, filters, ...same }: WideBlockOptions): (x: LayerNode) => LayerNode {
  return basicBlock({ ...same, filters: filters * widening });
}
