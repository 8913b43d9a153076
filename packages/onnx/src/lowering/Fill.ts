import { util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/tensor.js';
import { filled } from './filled.js';
import type { RawAttributes } from './kernel.js';
import { defineKernel } from './kernel.js';
import type { KernelDType } from './types.js';
import { isKernelDType } from './types.js';

interface FillAttributes {
  readonly shape: readonly number[];
  /** A number that the dtype holds. */
  readonly value: number;
  readonly dtype: KernelDType;
}

export const Fill = defineKernel<FillAttributes>({
  name: 'Fill',
  covers: (_, attrs) => {
    const { value } = attrs;
    if (typeof value !== 'number' && typeof value !== 'boolean') return false;
    // JSON, and with it the cache key, has no NaN and no infinity
    return Number.isFinite(+value) && isKernelDType(dtypeOf(attrs)) && sizeOf(attrs.shape as number[]) > 0;
  },
  parse: (_, attrs) => {
    const dtype = dtypeOf(attrs);
    const value = Number(attrs.value);
    return { shape: attrs.shape as number[], value: dtype === 'float32' ? value : Math.trunc(value), dtype };
  },
  gives: (_, { shape, dtype }) => [{ shape, dtype }],
  lower: (graph, _, { shape, value, dtype }) => [filled(graph, dtype, shape, value)],
});

function dtypeOf(attrs: RawAttributes): KernelDType {
  return (attrs.dtype || util.inferDtype(attrs.value as number)) as KernelDType;
}
