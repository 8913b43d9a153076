import type { LayerNode } from '@layerlab/core';
import { z } from 'zod';
import { elu } from './elu.js';
import { gelu } from './gelu.js';
import { leakyRelu } from './leakyRelu.js';
import { relu } from './relu.js';
import { sigmoid } from './sigmoid.js';
import { swish } from './swish.js';
import { tanh } from './tanh.js';

const LAYERS = { relu, elu, 'leaky-relu': leakyRelu, gelu, swish, sigmoid, tanh } as const;

export type ActivationName = keyof typeof LAYERS;

/** A model's option that names an activation. */
export const activationOption = z
  .enum(Object.keys(LAYERS) as [ActivationName, ...ActivationName[]])
  .default('relu')
  .describe('after every hidden layer');

/** The activation layer of that name, with its default options. */
export function activation(name: ActivationName): (input: LayerNode) => LayerNode {
  return LAYERS[name]();
}
