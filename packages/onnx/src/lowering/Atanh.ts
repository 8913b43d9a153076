import { unary } from './unary.js';

export const Atanh = unary('Atanh', 'Atanh');
