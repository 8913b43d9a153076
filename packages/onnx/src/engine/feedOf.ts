import type { Tensor as OrtTensor } from 'onnxruntime-common';
import { type OrtData, ortTensor } from '../session/ortTensor.js';
import type { LazyValue } from './lazyValue.js';

/** A leaf as a session takes it; made once. */
export function feedOf(leaf: LazyValue): OrtTensor {
  if (leaf.error) throw leaf.error;
  leaf.feed ??= ortTensor(leaf.dtype, leaf.data as OrtData, leaf.shape);
  return leaf.feed;
}
