import { convolution } from './convolution.js';
import { depthwiseConvolution } from './depthwiseConvolution.js';

export const FusedDepthwiseConv2D = convolution('FusedDepthwiseConv2D', depthwiseConvolution);
