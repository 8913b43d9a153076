import { comparison } from './comparison.js';

export const LessEqual = comparison('LessEqual', 'LessOrEqual');
