import { castTo } from './castTo.js';
import { reduce, reduction } from './reduction.js';
import { numericType } from './types.js';

export const Prod = reduction(
  'Prod',
  (graph, x, attrs) => reduce(graph, 'ReduceProd', x.dtype === 'bool' ? castTo(graph, x, 'int32') : x, attrs),
  { gives: numericType },
);
