import { unary } from './unary.js';

export const Asinh = unary('Asinh', 'Asinh');
