import type { ResizeAttributes } from './interpolation.js';
import type { KernelLowering, RawAttributes } from './kernel.js';
import { defineKernel } from './kernel.js';
import { resample, transposed } from './resample.js';

export function parseResize(attrs: RawAttributes): ResizeAttributes {
  return {
    alignCorners: Boolean(attrs.alignCorners),
    halfPixelCenters: Boolean(attrs.halfPixelCenters),
    size: attrs.size as [number, number],
  };
}

/**
 * The gradient of a resizing kernel: `dy` back to the shape of `images`. tfjs leaves half pixel centers out of account in it.
 */
export function resizeGradient(
  name: string,
  weights: (input: number, output: number, attrs: { alignCorners: boolean; halfPixelCenters: boolean }) => Float32Array,
): KernelLowering<boolean> {
  return defineKernel<boolean>({
    name,
    covers: ({ images, dy }) => images.dtype === 'float32' && dy.dtype === 'float32',
    parse: (_, attrs) => Boolean(attrs.alignCorners),
    gives: ({ images }) => [{ shape: images.shape, dtype: 'float32' }],
    lower: (graph, { images, dy }, alignCorners) => {
      const [, height, width] = images.shape as readonly number[];
      const [, dyHeight, dyWidth] = dy.shape as readonly number[];
      const back = (input: number, output: number) =>
        transposed(weights(input, output, { alignCorners, halfPixelCenters: false }), output, input);
      return [resample(graph, dy, [height, width], back(height, dyHeight), back(width, dyWidth))];
    },
  });
}
