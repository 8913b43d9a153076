import { comparison } from './comparison.js';

export const Equal = comparison('Equal', 'Equal', ['float32', 'int32', 'bool']);
