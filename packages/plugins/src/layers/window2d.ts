import type { Shape, Window } from '@layerlab/core';

/** A square window that slides over a picture. */
export interface Window2d {
  readonly kernelSize: number;
  readonly strides: number;
  readonly dilation: number;
  readonly padding: 'same' | 'valid';
}

/** Pixels from a window's first tap to its last, both included. */
export function windowExtent({ kernelSize, dilation }: Window2d): number {
  return (kernelSize - 1) * dilation + 1;
}

/** [height, width] of the output; 'same' gives the input's size divided by the stride, rounded up. */
export function windowOutput(window: Window2d, [height, width]: Shape): readonly [number, number] {
  const { strides, padding } = window;
  const along = (size: number) =>
    padding === 'same' ? Math.ceil(size / strides) : Math.floor((size - windowExtent(window)) / strides) + 1;
  return [along(height), along(width)];
}

/**
 * Padding as tfjs's ops take it. TensorFlow's own 'same' pads a stride-2 window of 3 on the right alone, which shifts the
 * picture by half a pixel at every such layer; an odd window is padded equally on both sides here, as PyTorch does.
 */
export function tfPadding(window: Window2d): 'same' | 'valid' | number {
  const extent = windowExtent(window);
  if (window.padding === 'valid' || extent === 1) return 'valid';
  return window.strides === 1 || extent % 2 === 0 ? 'same' : (extent - 1) / 2;
}

/** For `defineLayer`'s `window`. */
export function layerWindow({ kernelSize, strides, dilation }: Window2d): Window {
  return { kernel: [kernelSize, kernelSize], stride: [strides, strides], dilation: [dilation, dilation] };
}
