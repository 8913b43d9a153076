import { unary } from './unary.js';

export const Sqrt = unary('Sqrt', 'Sqrt');
