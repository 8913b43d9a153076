import { castTo } from './castTo.js';
import { defineKernel } from './kernel.js';
import { isNumber } from './types.js';

/** The k greatest elements of the last axis in descending order and where they are, of equal ones the first. */
export const TopK = defineKernel<number>({
  name: 'TopK',
  covers: ({ x }, { k, sorted }) => isNumber(x) && sorted === true && (k as number) > 0,
  parse: (_, attrs) => attrs.k as number,
  gives: ({ x }, k) => {
    const shape = [...x.shape.slice(0, -1), k];
    return [
      { shape, dtype: x.dtype },
      { shape, dtype: 'int32' },
    ];
  },
  lower: (graph, { x }, k) => {
    const [values, places] = graph.ops('TopK', [x, graph.ints([k])], { axis: -1, largest: 1, sorted: 1 });
    return [values, castTo(graph, places, 'int32')];
  },
});
