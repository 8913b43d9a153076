import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { RawAttributes } from '../lowering/kernel.js';
import type { OnnxBackend } from './onnxBackend.js';

/** Throws tfjs's error for an index of GatherV2 out of range. Indices that are not computed yet are left to the runtime. */
export function refuseBadIndices(backend: OnnxBackend, x: TensorInfo, indices: TensorInfo, attrs: RawAttributes): void {
  const data = backend.lazyValue(indices.dataId).data as Int32Array | undefined;
  if (!data) return;
  const size = x.shape[util.parseAxisParam(attrs.axis as number, x.shape)[0]];
  for (const index of data) {
    if (index < 0 || index >= size) {
      throw new Error(`GatherV2: the index value ${index} is not in [0, ${size - 1}]`);
    }
  }
}
