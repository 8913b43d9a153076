import { unary } from './unary.js';

export const Cos = unary('Cos', 'Cos');
