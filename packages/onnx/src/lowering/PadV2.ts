import { defineKernel } from './kernel.js';
import type { Paddings } from './padding.js';
import { onnxPads, paddedShape, paddingsOf } from './padding.js';

interface PadAttributes {
  readonly paddings: Paddings;
  readonly value: number;
}

export const PadV2 = defineKernel<PadAttributes>({
  name: 'PadV2',
  covers: ({ x }, attrs) => {
    const value = Number(attrs.constantValue);
    const held = x.dtype === 'float32' ? Number.isFinite(value) : value === (value | 0);
    return (
      held &&
      x.shape.length > 0 &&
      paddingsOf(attrs)
        .flat()
        .every((p) => p >= 0)
    );
  },
  parse: (_, attrs) => ({ paddings: paddingsOf(attrs), value: Number(attrs.constantValue) }),
  gives: ({ x }, { paddings }) => [{ shape: paddedShape(x, paddings), dtype: x.dtype }],
  lower: (graph, { x }, { paddings, value }) => [
    graph.op('Pad', [x, graph.ints(onnxPads(paddings)), graph.scalar(x.dtype, value)]),
  ],
});
