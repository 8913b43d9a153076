import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { tf } from '../../tf.js';

/**
 * The backend's own kernel writes int32 into whatever dtype it is asked for, so that a one of float32 becomes 1.4e-45
 * (seen in 4.22.0). It is asked for int32, and the result is cast.
 */
export function mendOneHot(original: KernelConfig): KernelConfig {
  return {
    ...original,
    kernelFunc: (call) => {
      const dtype = (call.attrs?.dtype ?? 'int32') as tf.DataType;
      const hot = original.kernelFunc({ ...call, attrs: { ...call.attrs, dtype: 'int32' } }) as TensorInfo;
      if (dtype === 'int32') return hot;
      return tf.tidy(() => tf.cast(tf.engine().makeTensorFromTensorInfo(hot), dtype));
    },
  };
}
