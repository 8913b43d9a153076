import type { Attributes } from '../../attributes.js';
import type { Tensor64 } from '../../op.js';
import type { Dim } from '../../tensor.js';
import { sizeOf } from '../../tensor.js';
import { intsAttr } from './attrs.js';
import { fail } from './fail.js';
import type { Taps, Window } from './window.js';
import { tapsOf, windowOf } from './window.js';

/** The pool's window over x [batch, C, spatial...]. */
export function poolWindow(x: readonly Dim[], attrs: Attributes): Window {
  if (x.length < 3) fail('x must be [batch, C, spatial...]');
  const kernel = intsAttr(attrs, 'kernel_shape') ?? fail('attribute kernel_shape is missing');
  return windowOf(attrs, x.slice(2), kernel);
}

/** The pool's output shape. */
export function pooledShape(x: readonly Dim[], attrs: Attributes): Dim[] {
  return [x[0], x[1], ...poolWindow(x, attrs).output];
}

/** Calls `visit` for every plane and output position: where the plane starts, where the output goes, which taps. */
export function eachWindow(
  x: Tensor64,
  window: Window,
  visit: (plane: number, out: number, position: number, taps: Taps) => void,
): void {
  const input = x.shape.slice(2);
  const taps = tapsOf(window, input);
  const [inSize, outSize, planes] = [sizeOf(input), taps.starts.length - 1, x.shape[0] * x.shape[1]];
  for (let plane = 0; plane < planes; plane++) {
    for (let p = 0; p < outSize; p++) visit(plane * inSize, plane * outSize + p, p, taps);
  }
}
