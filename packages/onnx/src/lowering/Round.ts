import { unary } from './unary.js';

export const Round = unary('Round', 'Round');
