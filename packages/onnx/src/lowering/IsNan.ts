import { unary } from './unary.js';

export const IsNan = unary('IsNan', 'IsNaN', { gives: 'bool' });
