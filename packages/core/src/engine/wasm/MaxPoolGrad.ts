import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { tf } from '../../tf.js';

interface Attributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type PoolInfo = ReturnType<typeof tf.backend_util.computePool2DInfo>;

/**
 * The backend's own kernel starts its search at the least positive float, and so gives a window without a positive element
 * a wrong gradient (seen in 4.22.0). This one goes through the windows in JavaScript, on the backend's memory.
 */
export function mendMaxPoolGrad(original: KernelConfig): KernelConfig {
  return {
    ...original,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as BackendWasm;
      const { input, dy: error } = inputs as { input: TensorInfo; dy: TensorInfo };
      const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as Attributes;
      const shape = input.shape as [number, number, number, number];
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const dx = wasm.makeOutput(shape, 'float32') as TensorInfo;
      // views of the memory, taken after the last allocation, which may move it
      const [x, dy, out] = [input, error, dx].map((tensor) => wasm.typedArrayFromHeap(tensor));
      scatter(x as Float32Array, dy as Float32Array, (out as Float32Array).fill(0), info);
      return dx;
    },
  };
}

/** Adds each dy to the first of its window's greatest elements, as tfjs's cpu kernel does. NHWC. */
function scatter(x: Float32Array, dy: Float32Array, dx: Float32Array, info: PoolInfo): void {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels: channels } = info;
  let at = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const top = row * info.strideHeight - info.padInfo.top;
      const [firstRow, lastRow] = [Math.max(0, top), Math.min(inHeight, top + info.filterHeight)];
      for (let column = 0; column < outWidth; column++) {
        const left = column * info.strideWidth - info.padInfo.left;
        const [firstColumn, lastColumn] = [Math.max(0, left), Math.min(inWidth, left + info.filterWidth)];
        for (let channel = 0; channel < channels; channel++) {
          let greatest = Number.NEGATIVE_INFINITY;
          let where = -1;
          for (let r = firstRow; r < lastRow; r++) {
            let i = ((image * inHeight + r) * inWidth + firstColumn) * channels + channel;
            for (let c = firstColumn; c < lastColumn; c++, i += channels) {
              if (x[i] > greatest) {
                greatest = x[i];
                where = i;
              }
            }
          }
          if (where >= 0) dx[where] += dy[at];
          at++;
        }
      }
    }
  }
}
