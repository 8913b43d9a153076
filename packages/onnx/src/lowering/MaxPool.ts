import { pool } from './pool.js';

export const MaxPool = pool('MaxPool', (graph, x, attrs) => graph.op('MaxPool', [x], attrs));
