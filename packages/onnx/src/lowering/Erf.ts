import { unary } from './unary.js';

export const Erf = unary('Erf', 'Erf');
