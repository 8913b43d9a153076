import { depthwiseConvolution } from './depthwiseConvolution.js';
import { inputGradient } from './inputGradient.js';

export const DepthwiseConv2dNativeBackpropInput = inputGradient(
  'DepthwiseConv2dNativeBackpropInput',
  depthwiseConvolution,
);
