import { binary } from './binary.js';

export const Sub = binary('Sub', 'Sub');
