import { unary } from './unary.js';

export const Tanh = unary('Tanh', 'Tanh');
