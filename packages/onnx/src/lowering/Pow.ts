import { binary } from './binary.js';

export const Pow = binary('Pow', 'Pow', { dtypes: ['float32'] });
