import { binary } from './binary.js';

export const LogicalOr = binary('LogicalOr', 'Or', { dtypes: ['bool'] });
