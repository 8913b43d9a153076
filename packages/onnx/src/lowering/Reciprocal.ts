import { unary } from './unary.js';

export const Reciprocal = unary('Reciprocal', 'Reciprocal');
