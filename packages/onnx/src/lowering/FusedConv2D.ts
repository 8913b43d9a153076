import { convolution } from './convolution.js';
import { plainConvolution } from './plainConvolution.js';

export const FusedConv2D = convolution('FusedConv2D', plainConvolution);
