import { unary } from './unary.js';

export const Exp = unary('Exp', 'Exp');
