import type { backend_util, DataType } from '@tensorflow/tfjs-core';
import type { HostData } from './lazyValue.js';

/** What tfjs hands over as the elements of a tensor, in the array type that ORT and tfjs's kernels expect of the dtype. */
export function hostData(values: backend_util.BackendValues | ArrayLike<number>, dtype: DataType): HostData {
  if (dtype === 'string') return values as Uint8Array[];
  const numbers = values as ArrayLike<number>;
  switch (dtype) {
    case 'int32':
      return numbers instanceof Int32Array && isOwnMemory(numbers) ? numbers : Int32Array.from(numbers);
    case 'bool':
      return numbers instanceof Uint8Array && isOwnMemory(numbers) ? numbers : Uint8Array.from(numbers);
    default:
      return numbers instanceof Float32Array && isOwnMemory(numbers) ? numbers : Float32Array.from(numbers);
  }
}

/** ORT refuses shared memory. */
function isOwnMemory(array: ArrayBufferView): boolean {
  return array.buffer instanceof ArrayBuffer;
}
