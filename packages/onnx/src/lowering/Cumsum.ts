import { castTo } from './castTo.js';
import { defineKernel } from './kernel.js';
import { numericType } from './types.js';

interface CumsumAttributes {
  readonly axis: number;
  readonly exclusive: boolean;
  readonly reverse: boolean;
}

export const Cumsum = defineKernel<CumsumAttributes>({
  name: 'Cumsum',
  covers: ({ x }, { axis }) => (axis as number) >= 0 && (axis as number) < x.shape.length,
  parse: (_, { axis, exclusive, reverse }) => ({
    axis: axis as number,
    exclusive: Boolean(exclusive),
    reverse: Boolean(reverse),
  }),
  gives: ({ x }) => [{ shape: x.shape, dtype: numericType(x.dtype) }],
  lower: (graph, { x }, { axis, exclusive, reverse }) => {
    const numbers = x.dtype === 'bool' ? castTo(graph, x, 'int32') : x;
    const flags = { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 };
    return [graph.op('CumSum', [numbers, graph.scalar('int64', axis)], flags)];
  },
});
