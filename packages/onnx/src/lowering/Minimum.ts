import { binary } from './binary.js';

export const Minimum = binary('Minimum', 'Min');
