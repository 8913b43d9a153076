import { util } from '@tensorflow/tfjs-core';
import type { TensorType } from './kernel.js';

export type KernelDType = TensorType['dtype'];

export const isFloat = ({ dtype }: TensorType): boolean => dtype === 'float32';

export const isNumber = ({ dtype }: TensorType): boolean => dtype === 'float32' || dtype === 'int32';

/** tfjs's upcastType for the dtypes that reach a lowering, against int32: what Sum, Prod and Cumsum give. */
export function numericType(dtype: KernelDType): 'float32' | 'int32' {
  return dtype === 'float32' ? 'float32' : 'int32';
}

export function isKernelDType(dtype: unknown): dtype is KernelDType {
  return dtype === 'float32' || dtype === 'int32' || dtype === 'bool';
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a === b || util.arraysEqual(a as number[], b as number[]);
}
