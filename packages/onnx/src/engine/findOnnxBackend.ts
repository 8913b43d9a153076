import * as tf from '@tensorflow/tfjs-core';
import { OnnxBackend } from './onnxBackend.js';

/** The registered backend of that name, made if it was never used; undefined where none is registered. */
export function findOnnxBackend(name = 'onnx'): OnnxBackend | undefined {
  const backend: unknown = tf.findBackendFactory(name) ? tf.engine().findBackend(name) : undefined;
  return backend instanceof OnnxBackend ? backend : undefined;
}

/** Runs everything that was recorded; does nothing where the backend is not in use. */
export function flushOnnx(name = 'onnx'): void {
  findOnnxBackend(name)?.flush();
}
