import type { Window2d } from './window2d.js';

/** Rows of zeros before and after `size` of them, for a window padded 'same': equal for an odd window, else as TensorFlow's. */
export function samePadding(
  { kernelSize, strides }: Omit<Window2d, 'padding' | 'dilation'>,
  size: number,
): [number, number] {
  const needed = Math.max(0, (Math.ceil(size / strides) - 1) * strides + kernelSize - size);
  const total = kernelSize % 2 === 1 ? kernelSize - 1 : needed;
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
