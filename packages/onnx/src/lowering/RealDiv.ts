import { binary } from './binary.js';

export const RealDiv = binary('RealDiv', 'Div', { dtypes: ['float32'] });
