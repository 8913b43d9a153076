import { unary } from './unary.js';

export const Acos = unary('Acos', 'Acos');
