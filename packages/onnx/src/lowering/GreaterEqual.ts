import { comparison } from './comparison.js';

export const GreaterEqual = comparison('GreaterEqual', 'GreaterOrEqual');
