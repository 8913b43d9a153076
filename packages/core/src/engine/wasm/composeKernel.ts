import type { KernelConfig, NamedAttrMap } from '@tensorflow/tfjs-core';
import { tf } from '../../tf.js';
import { asTensors } from '../asTensors.js';

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
