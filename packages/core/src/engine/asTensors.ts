import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { tf } from '../tf.js';

/** A kernel's inputs for ops; inside a tidy, whose end takes the tensors away. Inputs that are not given are left out. */
export function asTensors(inputs: NamedTensorInfoMap): Record<string, tf.Tensor> {
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
