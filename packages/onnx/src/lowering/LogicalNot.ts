import { unary } from './unary.js';

export const LogicalNot = unary('LogicalNot', 'Not', { dtypes: ['bool'] });
