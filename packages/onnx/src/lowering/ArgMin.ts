import { argReduction } from './argReduction.js';

export const ArgMin = argReduction('ArgMin');
