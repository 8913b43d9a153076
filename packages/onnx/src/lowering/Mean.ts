import { castTo } from './castTo.js';
import { reduce, reduction } from './reduction.js';

export const Mean = reduction(
  'Mean',
  (graph, x, attrs) => reduce(graph, 'ReduceMean', castTo(graph, x, 'float32'), attrs),
  {
    gives: () => 'float32',
  },
);
