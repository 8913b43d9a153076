import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from './register.js';

describe('indices of GatherV2', () => {
  beforeAll(async () => {
    registerOnnxBackend({ threads: 1 });
    await tf.setBackend('onnx');
  });

  it('are refused at the call where they are on the host and out of range', () => {
    const x = tf.tensor2d([1, 11, 2, 22], [2, 2]);
    for (const index of [-1, 2, 100]) {
      expect(() => tf.gather(x, tf.tensor1d([0, index], 'int32'))).toThrow(`the index value ${index} is not in [0, 1]`);
    }
    expect([...tf.gather(x, tf.tensor1d([1, 0], 'int32')).dataSync()]).toEqual([2, 22, 1, 11]);
  });
});
