import { slice_util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { RawAttributes } from '../lowering/kernel.js';
import { LazyValue } from './lazyValue.js';
import type { OnnxBackend } from './onnxBackend.js';

/**
 * A slice along the first axis of data on the host: a view of the same memory, no node. Mini-batches are cut that way,
 * and a node would carry `begin`, so that each batch would be a program of its own. undefined where it does not apply.
 */
export function hostSlice(backend: OnnxBackend, x: TensorInfo, attrs: RawAttributes): TensorInfo | undefined {
  const value = backend.lazyValue(x.dataId);
  const { data } = value;
  if (!data || value.reused || backend.capture?.isFed(value) || x.shape.length === 0) return undefined;
  const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin as number[], attrs.size as number[]);
  for (let i = 1; i < size.length; i++) if (size[i] !== x.shape[i]) return undefined;
  if (size[0] === 0) return undefined;
  const row = data.length / x.shape[0];
  const rows = (data as Float32Array).subarray(begin[0] * row, (begin[0] + size[0]) * row);
  return backend.hold(LazyValue.leaf(rows, size, x.dtype, 'computed'));
}
