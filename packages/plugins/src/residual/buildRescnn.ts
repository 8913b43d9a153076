import type { BuildArguments, LayerNode } from '@layerlab/core';
import type { z } from 'zod';
import { dense, dropout, flatten, maxPool2d, relu } from '../layers/index.js';
import { residualBlock } from './blockOptions.js';
import { convNorm } from './convNorm.js';
import type { rescnnOptions } from './rescnn.js';
import { normRelu } from './residual.js';

/** Pooling goes on until neither side is longer, so that the dense layer stays small on larger pictures. */
const LARGEST_SIDE = 7;

export function buildRescnn(options: z.output<typeof rescnnOptions>, { input, classes }: BuildArguments): LayerNode {
  const { channels, kernelSize, batchNorm } = options;
  const drop = (x: LayerNode) => (options.dropout > 0 ? dropout({ rate: options.dropout })(x) : x);
  let x = relu()(convNorm({ filters: channels[0], kernelSize, batchNorm, useBias: true })(input));
  channels.forEach((filters, i) => {
    x = residualBlock(options, { filters, kernelSize, batchNorm })(x);
    if (options.preActivation && i === channels.length - 1) x = normRelu(batchNorm)(x);
    x = maxPool2d({ poolSize: 2 })(drop(x));
  });
  while (Math.max(x.shape[0], x.shape[1]) > LARGEST_SIDE) x = maxPool2d({ poolSize: 2 })(x);
  return dense({ units: classes }, 'logits')(drop(flatten()(x)));
}
