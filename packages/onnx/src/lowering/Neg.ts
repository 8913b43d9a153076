import { unary } from './unary.js';

export const Neg = unary('Neg', 'Neg', { dtypes: ['float32', 'int32'] });
