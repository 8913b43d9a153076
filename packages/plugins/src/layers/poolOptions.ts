import { z } from 'zod';
import { padding, positive } from './options.js';
import type { Window2d } from './window2d.js';

/** Options of the pooling layers. */
export const poolOptions = z.object({
  poolSize: positive.default(2),
  strides: positive.optional().describe('default: the pool size'),
  padding: padding.default('valid'),
});

export function poolWindow({ poolSize, strides, padding }: z.output<typeof poolOptions>): Window2d {
  return { kernelSize: poolSize, strides: strides ?? poolSize, dilation: 1, padding };
}
