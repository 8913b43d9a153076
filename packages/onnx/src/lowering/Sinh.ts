import { unary } from './unary.js';

export const Sinh = unary('Sinh', 'Sinh');
