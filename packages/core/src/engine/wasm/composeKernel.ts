import type { KernelConfig, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { tf } from '../../tf.js';

/** A kernel of the wasm backend that is made of tfjs ops, so of the kernels which that backend has. */
export function composeKernel<I extends string, A>(
  kernelName: string,
  compute: (inputs: Readonly<Record<I, tf.Tensor>>, attrs: A) => tf.Tensor,
): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) =>
      // tfjs records nothing for the gradient inside a kernel, and takes a Tensor as a kernel's output
      tf.tidy(() => compute(asTensors(inputs) as Record<I, tf.Tensor>, (attrs ?? {}) as NamedAttrMap as A)),
  };
}

function asTensors(inputs: NamedTensorInfoMap): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter((entry): entry is [string, TensorInfo] => entry[1] != null)
      .map(([name, info]) => [name, asTensor(info)]),
  );
}

/** Ops pass tensors; other callers of kernels may pass bare infos. */
function asTensor(info: TensorInfo): tf.Tensor {
  if (info instanceof tf.Tensor) return info;
  // the tensor's end, with the tidy, gives the reference back
  tf.engine().backend.incRef(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info);
}
