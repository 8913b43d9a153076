import { unary } from './unary.js';

export const Elu = unary('Elu', 'Elu');
