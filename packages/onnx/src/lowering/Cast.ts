import { castTo, truncate } from './castTo.js';
import { defineKernel } from './kernel.js';
import type { KernelDType } from './types.js';
import { isKernelDType } from './types.js';

export const Cast = defineKernel<KernelDType>({
  name: 'Cast',
  covers: (_, { dtype }) => isKernelDType(dtype),
  parse: (_, attrs) => attrs.dtype as KernelDType,
  gives: ({ x }, dtype) => [{ shape: x.shape, dtype }],
  view: ({ x }, dtype) => (x.dtype === dtype ? { input: 'x', type: x } : undefined),
  lower: (graph, { x }, dtype) => [
    x.dtype === 'float32' && dtype === 'int32' ? truncate(graph, x) : castTo(graph, x, dtype),
  ],
});
