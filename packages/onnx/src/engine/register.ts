// registers the cpu backend and its kernels, which are this backend's fallback
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { lowerings } from '../lowering/index.js';
import type { AnyKernelLowering } from '../lowering/kernel.js';
import { cpuFallback } from './cpuFallback.js';
import { kernelFunc } from './kernelFunc.js';
import { OnnxBackend, type OnnxBackendOptions } from './onnxBackend.js';
import { watchOptimizerSteps } from './optimizerSteps.js';

/** Under which name and priority the onnx engine is registered as a tfjs backend. */
export interface RegisterOptions extends OnnxBackendOptions {
  /** The backend's name for tf.setBackend; 'onnx' unless given. */
  readonly name?: string;
  /** tfjs picks the backend of the highest priority where none is set; above the other backends unless given. */
  readonly priority?: number;
}

const DEFAULT_PRIORITY = 10;

/** Registers the backend with tfjs, and every kernel that tfjs's cpu backend or the lowering table has. Idempotent. */
export function registerOnnxBackend(options: RegisterOptions = {}): void {
  const { name = 'onnx', priority = DEFAULT_PRIORITY } = options;
  if (tf.findBackendFactory(name)) return;
  tf.registerBackend(name, () => new OnnxBackend(options), priority);
  const cpuKernels = new Map(tf.getKernelsForBackend('cpu').map((kernel) => [kernel.kernelName, kernel.kernelFunc]));
  const table = new Map<string, AnyKernelLowering>(lowerings.map((lowering) => [lowering.name, lowering]));
  for (const kernelName of new Set([...cpuKernels.keys(), ...table.keys()])) {
    const fallback = cpuFallback(kernelName, cpuKernels.get(kernelName));
    const lowering = table.get(kernelName);
    tf.registerKernel({
      kernelName,
      backendName: name,
      kernelFunc: lowering ? kernelFunc(lowering, fallback) : fallback,
    });
  }
  watchOptimizerSteps();
}
