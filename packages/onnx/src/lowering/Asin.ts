import { unary } from './unary.js';

export const Asin = unary('Asin', 'Asin');
