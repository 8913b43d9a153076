import { binary } from './binary.js';

export const LogicalAnd = binary('LogicalAnd', 'And', { dtypes: ['bool'] });
