import { comparison } from './comparison.js';

export const Greater = comparison('Greater', 'Greater');
