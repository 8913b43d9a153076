import { logicalReduction } from './logicalReduction.js';

export const Any = logicalReduction('Any', 'ReduceMax');
