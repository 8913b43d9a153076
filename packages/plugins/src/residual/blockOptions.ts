import type { LayerNode } from '@layerlab/core';
import { z } from 'zod';
import { type BasicBlockOptions, basicBlock } from './basicBlock.js';
import { bottleneckBlock } from './bottleneckBlock.js';
import { wideBlock } from './wideBlock.js';

/** Options of the models that are made of residual blocks. */
export const blockOptions = z.object({
  block: z.enum(['basic', 'bottleneck', 'wide']).default('basic').describe('kind of the residual blocks'),
  widening: z.int().min(1).default(2).describe('wide blocks: what the channels are multiplied by'),
  reduction: z.number().min(1).default(1).describe('bottleneck blocks: what the inner channels are divided by'),
  preActivation: z.boolean().default(false).describe('batch norm and ReLU before each convolution'),
});

/** The block that the options name. */
export function residualBlock(
  { block, widening, reduction, preActivation }: z.output<typeof blockOptions>,
  options: BasicBlockOptions,
): (x: LayerNode) => LayerNode {
  const all = { ...options, preActivation };
  if (block === 'bottleneck') return bottleneckBlock({ ...all, reduction });
  if (block === 'wide') return wideBlock({ ...all, widening });
  return basicBlock(all);
}
