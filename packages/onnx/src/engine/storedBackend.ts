import type { backend_util, DataId, DataType, TensorBuffer, TensorInfo } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { hostData } from './hostData.js';
import { type HostData, LazyValue } from './lazyValue.js';

/** What a data id stands for. A complex tensor is two others. */
export interface StoredTensor {
  value: LazyValue;
  refCount: number;
  complex?: { real: TensorInfo; imag: TensorInfo };
}

let nextId = 0;

/** The part of a tfjs backend that keeps tensors and counts their references; it knows nothing of running kernels. */
export abstract class StoredBackend extends tf.KernelBackend {
  readonly data = new tf.DataStorage<StoredTensor>(this, tf.engine());

  /** The elements of a value, computed now if need be. */
  protected abstract dataOf(value: LazyValue): HostData;

  lazyValue(dataId: DataId): LazyValue {
    return this.data.get(dataId).value;
  }

  /** Whether a value is there already, so that reading it runs nothing. */
  isOnHost(dataId: DataId): boolean {
    const { value, complex } = this.data.get(dataId);
    return complex !== undefined || value.data !== undefined;
  }

  /** The same data under another shape. */
  view(input: TensorInfo, shape: readonly number[]): TensorInfo {
    this.data.get(input.dataId).refCount++;
    return { dataId: input.dataId, shape: [...shape], dtype: input.dtype };
  }

  /** A new data id for a value. */
  hold(value: LazyValue): TensorInfo {
    const dataId = { id: nextId++ };
    this.store(dataId, { value, refCount: 1 });
    return { dataId, shape: [...value.shape], dtype: value.dtype };
  }

  override write(values: backend_util.BackendValues, shape: number[], dtype: DataType): DataId {
    const dataId = { id: nextId++ };
    this.put(dataId, values, shape, dtype, 1);
    return dataId;
  }

  /** Takes over a tensor of another backend. */
  override move(
    dataId: DataId,
    values: backend_util.BackendValues,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    this.put(dataId, values, shape, dtype, refCount);
  }

  private put(dataId: DataId, values: backend_util.BackendValues, shape: number[], dtype: DataType, refCount: number) {
    if (dtype === 'complex64') {
      const { real, imag } = tf.backend_util.splitRealAndImagArrays(values as Float32Array);
      const part = (data: Float32Array) => this.hold(LazyValue.leaf(data, shape, 'float32', 'written'));
      const complex = { real: part(real), imag: part(imag) };
      this.store(dataId, { value: new LazyValue(shape, dtype, 'written'), refCount, complex });
      return;
    }
    const value = LazyValue.leaf(hostData(values, dtype), [...shape], dtype, 'written');
    this.store(dataId, { value, refCount });
  }

  store(dataId: DataId, stored: StoredTensor): void {
    stored.value.live++;
    this.data.set(dataId, stored);
  }

  override async read(dataId: DataId): Promise<backend_util.BackendValues> {
    return this.readSync(dataId);
  }

  override readSync(dataId: DataId): backend_util.BackendValues {
    const { value, complex } = this.data.get(dataId);
    if (complex) {
      const [real, imag] = [complex.real, complex.imag].map((part) => this.readSync(part.dataId) as Float32Array);
      return tf.backend_util.mergeRealAndImagArrays(real, imag);
    }
    const data = this.dataOf(value);
    return (value.reused ? data.slice() : data) as backend_util.BackendValues;
  }

  bufferSync<R extends tf.Rank, D extends DataType>(t: TensorInfo): TensorBuffer<R, D> {
    const values = this.readSync(t.dataId);
    const elements =
      t.dtype === 'string' ? (values as Uint8Array[]).map((bytes) => tf.util.decodeString(bytes)) : values;
    return tf.buffer(t.shape as tf.ShapeMap[R], t.dtype as D, elements as tf.DataTypeMap[D]);
  }

  where(condition: tf.Tensor): tf.Tensor2D {
    return tf.kernel_impls.whereImpl(condition.shape, this.readSync(condition.dataId) as Uint8Array);
  }

  override refCount(dataId: DataId): number {
    return this.data.has(dataId) ? this.data.get(dataId).refCount : 0;
  }

  override incRef(dataId: DataId): void {
    this.data.get(dataId).refCount++;
  }

  decRef(dataId: DataId): void {
    if (this.data.has(dataId)) this.data.get(dataId).refCount--;
  }

  /** Gives up one reference, or all; a pending value that nobody holds is not computed unless another one needs it. */
  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const stored = this.data.get(dataId);
    stored.refCount--;
    if (!force && stored.refCount > 0) return false;
    for (const part of stored.complex ? [stored.complex.real, stored.complex.imag] : []) {
      this.disposeData(part.dataId, true);
    }
    stored.value.live--;
    this.data.delete(dataId);
    return true;
  }

  override numDataIds(): number {
    return this.data.numDataIds();
  }

  override memory(): { unreliable: boolean; reasons: string[] } {
    return { unreliable: true, reasons: ['Tensors that have not been computed yet hold no memory.'] };
  }

  override timerAvailable(): boolean {
    return true;
  }

  override floatPrecision(): 16 | 32 {
    return 32;
  }

  override epsilon(): number {
    return super.epsilon();
  }
}
