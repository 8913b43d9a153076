import { unary } from './unary.js';

export const Sin = unary('Sin', 'Sin');
