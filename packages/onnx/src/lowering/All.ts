import { logicalReduction } from './logicalReduction.js';

export const All = logicalReduction('All', 'ReduceMin');
