import type { Graph } from '../graph/index.js';

/** How far an export may be from its reference b: every limit that is given must hold. */
export interface Bar {
  /** Of every element: |a - b| ≤ absolute + relative · |b|. */
  readonly absolute?: number;
  readonly relative?: number;
  /** Of the largest difference: max|a - b| ≤ whole · max|b|, over the whole output. */
  readonly whole: number;
  /** The least share of pictures in the same class; left out: each in another class must be explained by rounding. */
  readonly top1?: number;
}

/** For files that compute in float32. */
export const FLOAT32_BAR = { absolute: 1e-5, relative: 1e-4, whole: 1e-5 } as const satisfies Bar;

/** For files that compute in float16, which has 11 bits where float32 has 24. */
export const FLOAT16_BAR = { whole: 1e-2, top1: 0.999 } as const satisfies Bar;

/** The bar for a file: float16 weights make it a float16 one. */
export function barOf(graph: Graph): Bar {
  return [...graph.initializers.keys()].some(({ dtype }) => dtype === 'float16') ? FLOAT16_BAR : FLOAT32_BAR;
}
