import { unary } from './unary.js';

export const Atan = unary('Atan', 'Atan');
