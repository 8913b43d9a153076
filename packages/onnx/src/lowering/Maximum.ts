import { binary } from './binary.js';

export const Maximum = binary('Maximum', 'Max');
