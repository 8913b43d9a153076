import { unary } from './unary.js';

export const Acosh = unary('Acosh', 'Acosh');
