import { unary } from './unary.js';

export const Abs = unary('Abs', 'Abs', { dtypes: ['float32', 'int32'] });
