import { unary } from './unary.js';

export const Softplus = unary('Softplus', 'Softplus');
