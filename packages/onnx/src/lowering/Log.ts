import { unary } from './unary.js';

export const Log = unary('Log', 'Log');
