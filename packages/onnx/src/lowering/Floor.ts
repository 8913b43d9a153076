import { unary } from './unary.js';

export const Floor = unary('Floor', 'Floor');
