import { unary } from './unary.js';

export const IsInf = unary('IsInf', 'IsInf', { gives: 'bool' });
