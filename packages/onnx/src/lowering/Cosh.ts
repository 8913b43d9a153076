import { unary } from './unary.js';

export const Cosh = unary('Cosh', 'Cosh');
