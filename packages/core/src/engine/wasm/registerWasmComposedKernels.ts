import { tf } from '../../tf.js';
import { Conv2DBackpropFilter } from './Conv2DBackpropFilter.js';
import { DepthwiseConv2dNativeBackpropFilter } from './DepthwiseConv2dNativeBackpropFilter.js';
import { DepthwiseConv2dNativeBackpropInput } from './DepthwiseConv2dNativeBackpropInput.js';
import { Einsum } from './Einsum.js';
import { mendMaxPoolGrad } from './MaxPoolGrad.js';
import { mendOneHot } from './OneHot.js';
import { UnsortedSegmentSum } from './UnsortedSegmentSum.js';

const KERNELS = [
  Conv2DBackpropFilter,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  Einsum,
  UnsortedSegmentSum,
];

const MENDED = { MaxPoolGrad: mendMaxPoolGrad, OneHot: mendOneHot };

let registered = false;

/**
 * Adds the kernels that tfjs-backend-wasm lacks and training calls, and mends those that are wrong. Kernels that it has, in a later version
 * say, stay. To be called after the package is imported; idempotent.
 */
export function registerWasmComposedKernels(): void {
  if (registered) return;
  registered = true;
  for (const kernel of KERNELS) {
    if (!tf.getKernel(kernel.kernelName, 'wasm')) tf.registerKernel(kernel);
  }
  for (const [name, mend] of Object.entries(MENDED)) {
    const original = tf.getKernel(name, 'wasm');
    if (!original) continue;
    tf.unregisterKernel(name, 'wasm');
    tf.registerKernel(mend(original));
  }
}
