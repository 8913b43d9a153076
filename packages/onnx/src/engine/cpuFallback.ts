import type { KernelFunc, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { OnnxBackend } from './onnxBackend.js';
import { count } from './stats.js';
import { noLowering } from './traceScope.js';

/** Kernels that only share data do no work on the cpu, whatever the dtype. */
const VIEWS = new Set(['Identity', 'Reshape', 'ExpandDims']);

/**
 * Runs a kernel of tfjs's cpu backend on materialised values, and counts it. With LAYERLAB_ONNX_STRICT=1 it is an error
 * instead; so it is while tracing, when an input has no value.
 */
export function cpuFallback(kernel: string, cpuKernel: KernelFunc | undefined): KernelFunc {
  return (call) => {
    const backend = call.backend as OnnxBackend;
    if (!VIEWS.has(kernel)) refuse(kernel, call.inputs, backend, cpuKernel === undefined);
    return cpuKernel!({ ...call, backend: backend.cpu });
  };
}

function refuse(kernel: string, inputs: NamedTensorInfoMap, backend: OnnxBackend, missing: boolean): void {
  const tensors = Object.entries(inputs).filter((entry): entry is [string, TensorInfo] => entry[1] != null);
  if (backend.tracing) {
    // what depends on constants alone is a constant
    const traced = tensors.some(([, { dataId }]) => !backend.isOnHost(dataId));
    if (traced || missing) throw backend.tracing.noLowering(kernel, describeInputs(tensors));
    return;
  }
  if (missing) throw noLowering(kernel, describeInputs(tensors), 'The program');
  if (process.env.LAYERLAB_ONNX_STRICT === '1') {
    throw noLowering(kernel, describeInputs(tensors), 'In strict mode (LAYERLAB_ONNX_STRICT=1) the program');
  }
  backend.capture?.fallback(kernel);
  count(backend.stats.fallbacks, kernel);
}

export function describeInputs(tensors: Iterable<[string, TensorInfo]>): string {
  return [...tensors].map(([name, { dtype, shape }]) => `${name} ${dtype}[${shape}]`).join(', ');
}
