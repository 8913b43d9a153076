import { pool } from './pool.js';

export const AvgPool = pool('AvgPool', (graph, x, attrs) =>
  graph.op('AveragePool', [x], { ...attrs, count_include_pad: 0 }),
);
