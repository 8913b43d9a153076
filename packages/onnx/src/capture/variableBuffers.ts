import type { Variable } from '@tensorflow/tfjs-core';
import { LazyValue } from '../engine/lazyValue.js';
import type { OnnxBackend } from '../engine/onnxBackend.js';

/** More than the two that are swapped, where somebody else holds on to an earlier value. */
const MOST_BUFFERS = 3;

/**
 * Memory of a variable's values: a step reads one buffer and fills another, and the variable then has the other.
 * A buffer is filled again only when no tensor stands for it any more. Where the backend keeps values on a device, ONNX
 * Runtime makes the buffers.
 */
export class VariableBuffers {
  private readonly buffers = new WeakMap<Variable, LazyValue[]>();

  constructor(private readonly backend: OnnxBackend) {}

  current(variable: Variable): LazyValue {
    return this.backend.lazyValue(variable.dataId);
  }

  /** A buffer that may be overwritten; without data where it will be made on a device. */
  spare(variable: Variable): LazyValue {
    const own = this.buffers.get(variable) ?? [];
    const free = own.find((buffer) => buffer.live === 0);
    if (free) return free;
    const { dtype, shape, size } = variable;
    if (this.backend.keepsOnDevice(dtype)) return new LazyValue(shape, dtype, 'computed');
    const data =
      dtype === 'int32' ? new Int32Array(size) : dtype === 'bool' ? new Uint8Array(size) : new Float32Array(size);
    const made = LazyValue.leaf(data, shape, dtype, 'computed');
    made.reused = true;
    this.buffers.set(variable, [made, ...own].slice(0, MOST_BUFFERS));
    return made;
  }
}
