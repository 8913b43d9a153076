import { convolution } from './convolution.js';
import { plainConvolution } from './plainConvolution.js';

export const Conv2D = convolution('Conv2D', plainConvolution);
