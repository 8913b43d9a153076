import { comparison } from './comparison.js';

export const Less = comparison('Less', 'Less');
