import { inputGradient } from './inputGradient.js';
import { plainConvolution } from './plainConvolution.js';

export const Conv2DBackpropInput = inputGradient('Conv2DBackpropInput', plainConvolution);
