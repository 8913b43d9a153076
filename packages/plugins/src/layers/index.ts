import { definePlugin } from '@layerlab/core';
import { add } from './add.js';
import { avgPool2d } from './avgPool2d.js';
import { batchNorm } from './batchNorm.js';
import { concat } from './concat.js';
import { conv2d } from './conv2d.js';
import { dense } from './dense.js';
import { depthwiseConv2d } from './depthwiseConv2d.js';
import { dropout } from './dropout.js';
import { elu } from './elu.js';
import { flatten } from './flatten.js';
import { gelu } from './gelu.js';
import { globalAveragePool2d } from './globalAveragePool2d.js';
import { layerNorm } from './layerNorm.js';
import { leakyRelu } from './leakyRelu.js';
import { maxPool2d } from './maxPool2d.js';
import { relu } from './relu.js';
import { sigmoid } from './sigmoid.js';
import { softmax } from './softmax.js';
import { swish } from './swish.js';
import { tanh } from './tanh.js';

export {
  add,
  avgPool2d,
  batchNorm,
  concat,
  conv2d,
  dense,
  depthwiseConv2d,
  dropout,
  elu,
  flatten,
  gelu,
  globalAveragePool2d,
  layerNorm,
  leakyRelu,
  maxPool2d,
  relu,
  sigmoid,
  softmax,
  swish,
  tanh,
};

export default definePlugin({
  name: 'layers',
  contributes: [
    conv2d,
    depthwiseConv2d,
    dense,
    relu,
    elu,
    leakyRelu,
    gelu,
    swish,
    sigmoid,
    tanh,
    softmax,
    maxPool2d,
    avgPool2d,
    globalAveragePool2d,
    flatten,
    dropout,
    batchNorm,
    layerNorm,
    add,
    concat,
  ],
});
