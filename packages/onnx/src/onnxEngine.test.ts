import { tf } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { findOnnxBackend } from './engine/index.js';
import { onnxEngine } from './onnxEngine.js';

describe('onnxEngine', () => {
  it('is usable, and says by what', async () => {
    expect(await onnxEngine.probe()).toMatchObject({ usable: true, provider: 'cpu', gpu: false });
  });

  it('makes the backend tfjs uses its own, flushes and reports fallbacks', async () => {
    await onnxEngine.activate({ threads: 1 });
    expect(tf.getBackend()).toBe('onnx');
    const y = tf.square(tf.scalar(3));
    onnxEngine.flush!();
    expect(findOnnxBackend()!.isOnHost(y.dataId)).toBe(true);
    tf.unique(tf.tensor1d([1, 1]));
    expect(onnxEngine.fallbacks!()).toEqual({ Unique: 1 });
  });
});
