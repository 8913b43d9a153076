import { convolution } from './convolution.js';
import { depthwiseConvolution } from './depthwiseConvolution.js';

export const DepthwiseConv2dNative = convolution('DepthwiseConv2dNative', depthwiseConvolution);
