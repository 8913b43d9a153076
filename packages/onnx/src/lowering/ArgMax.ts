import { argReduction } from './argReduction.js';

export const ArgMax = argReduction('ArgMax');
