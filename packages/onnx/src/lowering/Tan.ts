import { unary } from './unary.js';

export const Tan = unary('Tan', 'Tan');
