import { defineKernel } from './kernel.js';
import type { Paddings } from './padding.js';
import { paddedShape, paddingsOf } from './padding.js';

interface MirrorPadAttributes {
  readonly paddings: Paddings;
  readonly mode: 'reflect' | 'symmetric';
}

/** Mirrored at the edge, which 'symmetric' repeats and 'reflect' does not. ONNX has the latter only: each axis is gathered. */
export const MirrorPad = defineKernel<MirrorPadAttributes>({
  name: 'MirrorPad',
  covers: ({ x }, attrs) => {
    const most = attrs.mode === 'reflect' ? 1 : 0;
    return paddingsOf(attrs).every(
      ([before, after], i) => before >= 0 && after >= 0 && Math.max(before, after) <= x.shape[i] - most,
    );
  },
  parse: (_, attrs) => ({ paddings: paddingsOf(attrs), mode: attrs.mode as 'reflect' }),
  gives: ({ x }, { paddings }) => [{ shape: paddedShape(x, paddings), dtype: x.dtype }],
  lower: (graph, { x }, { paddings, mode }) => {
    const padded = paddings.reduce((value, [before, after], axis) => {
      if (before === 0 && after === 0) return value;
      const places = mirrored(x.shape[axis] as number, before, after, mode === 'reflect' ? 0 : 1);
      return graph.op('Gather', [value, graph.ints(places)], { axis });
    }, x);
    return [padded];
  },
});

/** The index that each padded index shows. */
function mirrored(size: number, before: number, after: number, repeat: 0 | 1): number[] {
  return Array.from({ length: before + size + after }, (_, i) => {
    const at = i - before;
    if (at < 0) return -at - repeat;
    return at < size ? at : 2 * (size - 1) - at + repeat;
  });
}
