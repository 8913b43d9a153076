import { castTo } from './castTo.js';
import { reduce, reduction } from './reduction.js';
import { numericType } from './types.js';

export const Sum = reduction(
  'Sum',
  (graph, x, attrs) => reduce(graph, 'ReduceSum', x.dtype === 'bool' ? castTo(graph, x, 'int32') : x, attrs),
  { gives: numericType },
);
