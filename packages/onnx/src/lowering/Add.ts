import { binary } from './binary.js';

export const Add = binary('Add', 'Add');
