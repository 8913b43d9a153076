import { unary } from './unary.js';

export const Ceil = unary('Ceil', 'Ceil');
