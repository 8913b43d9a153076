import { unary } from './unary.js';

export const Relu = unary('Relu', 'Relu', { dtypes: ['float32', 'int32'] });
