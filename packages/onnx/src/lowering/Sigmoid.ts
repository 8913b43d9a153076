import { unary } from './unary.js';

export const Sigmoid = unary('Sigmoid', 'Sigmoid');
