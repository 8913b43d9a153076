import type { Attributes } from '../../attributes.js';
import type { Tensor64 } from '../../op.js';
import { sizeOf } from '../../tensor.js';
import { intAttr } from './attrs.js';
import { fail } from './fail.js';

/** The domain of ONNX Runtime's convolutions over channel blocks. */
export const NCHWC = 'com.microsoft.nchwc';

/**
 * How many channels lie beside one another in a blocked tensor: 16, 8 or 4, as the processor has it. ONNX Runtime knows it
 * without being told, so the attribute `block` is the IR's own and the writer leaves it out.
 */
export function blockOf(attrs: Attributes): number {
  return intAttr(attrs, 'block', 0) || fail('attribute block is missing: the block size is not known');
}

/** [batch, C, spatial...] as [batch, C / block, spatial..., block]; it keeps the shape that it is declared with. */
export function toBlocks(x: Tensor64, block: number): Tensor64 {
  return moved(x, x.shape[1], block, (at, from, data) => (data[at] = x.data[from]));
}

/** What `toBlocks` undoes. */
export function fromBlocks(x: Tensor64, block: number): Tensor64 {
  return moved(x, x.shape[1], block, (at, from, data) => (data[from] = x.data[at]));
}

/**
 * Filters [M, C, kernel...] from their blocked order [M / block, C / block, kernel..., block of C, block of M], or, where
 * there are less channels than a block, [M / block, C, kernel..., block of M].
 */
export function filtersFromBlocks(w: Tensor64, block: number): Tensor64 {
  const [filters, channels, ...kernel] = w.shape;
  const [taps, inner] = [sizeOf(kernel), channels < block ? 1 : block];
  const data = new Float64Array(w.data.length);
  let at = 0;
  for (let m = 0; m < filters; m += block)
    for (let c = 0; c < channels; c += inner)
      for (let t = 0; t < taps; t++)
        for (let i = 0; i < inner; i++)
          for (let o = 0; o < block; o++) data[((m + o) * channels + c + i) * taps + t] = w.data[at++];
  return { ...w, data };
}

function moved(
  x: Tensor64,
  channels: number,
  block: number,
  move: (blocked: number, plain: number, data: Float64Array) => void,
): Tensor64 {
  const positions = sizeOf(x.shape.slice(2));
  const data = new Float64Array(x.data.length);
  let at = 0;
  for (let n = 0; n < x.shape[0]; n++)
    for (let c = 0; c < channels; c += block)
      for (let p = 0; p < positions; p++)
        for (let i = 0; i < block; i++) move(at++, (n * channels + c + i) * positions + p, data);
  return { ...x, data };
}
