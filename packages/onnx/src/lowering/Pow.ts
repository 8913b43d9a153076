import { binary } from './binary.js';

/** Two corners differ: JavaScript has 1 ** NaN and (±1) ** ±Infinity NaN, C and with it ONNX Runtime 1. */
export const Pow = binary('Pow', 'Pow', { dtypes: ['float32'] });
