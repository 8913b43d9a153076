import type { LayerNode } from '@layerlab/core';
import { add, batchNorm, conv2d, relu } from '../layers/index.js';
import { convNorm } from './convNorm.js';

/** What all residual blocks can be given. */
export interface ResidualOptions {
  /** Default: biases only without batch norm. */
  readonly useBias?: boolean;
  /** Default true. */
  readonly batchNorm?: boolean;
  /** Batch norm and ReLU before each convolution instead of after it, and none on the sum (He et al. 2016b). Default false. */
  readonly preActivation?: boolean;
}

/** One 'same' convolution of a block's main path. */
export interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides?: number;
}

/** The convolutions one after the other, added to the shortcut: the identity where the shapes allow it, else a 1x1 convolution. */
export function residual(path: readonly Convolution[], options: ResidualOptions): (x: LayerNode) => LayerNode {
  return options.preActivation ? preActivated(path, options) : postActivated(path, options);
}

function postActivated(path: readonly Convolution[], { useBias, batchNorm }: ResidualOptions) {
  return (x: LayerNode) => {
    const step = (convolution: Convolution) => convNorm({ ...convolution, useBias, batchNorm });
    const main = path.reduce((y, convolution, i) => step(convolution)(i === 0 ? y : relu()(y)), x);
    return relu()(add()([main, fits(x, path) ? x : step(projection(path))(x)]));
  };
}

function preActivated(path: readonly Convolution[], { batchNorm = true, useBias = !batchNorm }: ResidualOptions) {
  return (x: LayerNode) => {
    const convolve = (convolution: Convolution) => conv2d({ ...convolution, useBias, init: 'heNormal' });
    const first = normRelu(batchNorm)(x);
    const main = path.reduce((y, convolution, i) => convolve(convolution)(i === 0 ? y : normRelu(batchNorm)(y)), first);
    return add()([main, fits(x, path) ? x : convolve(projection(path))(first)]);
  };
}

/** What a pre-activated block begins with, and what must follow the last one. */
export function normRelu(normalize: boolean): (x: LayerNode) => LayerNode {
  return (x) => relu()(normalize ? batchNorm()(x) : x);
}

/** Option B of He et al. 2016a. */
const projection = (path: readonly Convolution[]): Convolution => ({
  filters: path[path.length - 1].filters,
  kernelSize: 1,
  strides: path.reduce((product, { strides = 1 }) => product * strides, 1),
});

function fits(x: LayerNode, path: readonly Convolution[]): boolean {
  const { filters, strides } = projection(path);
  return strides === 1 && x.shape[2] === filters;
}
