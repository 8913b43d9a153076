import { tf } from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';

/** Runs `work` on the onnx engine, on one thread, and makes the backend that was current before the current one again. */
export async function onOnnxEngine<T>(work: () => Promise<T>): Promise<T> {
  const before = tf.getBackend() as string | undefined;
  await onnxEngine.activate({ threads: 1 });
  try {
    return await work();
  } finally {
    if (before && before !== 'onnx') await tf.setBackend(before);
  }
}
