import type { backend_util, DataId, DataType, Tensor, TensorBuffer, TensorInfo } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { hostData } from './hostData.js';
import { type HostData, LazyValue } from './lazyValue.js';
import type { StoredBackend, StoredTensor } from './storedBackend.js';

/**
 * Looks to tfjs's cpu kernels like the MathBackendCPU they were written for, and stores in the onnx backend: so every
 * cpu kernel runs unmodified on materialised values, and its outputs are leaves.
 */
export class CpuFacade {
  readonly blockSize = 48;
  readonly data = {
    get: (dataId: DataId) => new FacadeData(this.backend, dataId, this.backend.data.get(dataId)),
    has: (dataId: DataId) => this.backend.data.has(dataId),
  };

  constructor(private readonly backend: StoredBackend) {}

  makeTensorInfo(shape: number[], dtype: DataType, values?: backend_util.BackendValues | string[]): TensorInfo {
    const isText = dtype === 'string' && values && values.length > 0 && tf.util.isString(values[0]);
    const elements = isText ? (values as string[]).map((text) => tf.util.encodeString(text)) : values;
    return { dataId: this.write(elements as backend_util.BackendValues, shape, dtype), shape, dtype };
  }

  /** Without values: a tensor that the kernel fills in later (complex numbers are made that way). */
  write(values: backend_util.BackendValues | undefined, shape: number[], dtype: DataType): DataId {
    const value = new LazyValue([...shape], dtype, 'computed');
    if (values != null) value.data = hostData(values, dtype);
    return this.backend.hold(value).dataId;
  }

  makeOutput(values: backend_util.BackendValues, shape: number[], dtype: DataType): Tensor {
    return tf.engine().makeTensorFromTensorInfo(this.makeTensorInfo(shape, dtype, values), this.backend);
  }

  readSync(dataId: DataId): backend_util.BackendValues {
    return this.backend.readSync(dataId);
  }

  bufferSync<R extends tf.Rank, D extends DataType>(t: TensorInfo): TensorBuffer<R, D> {
    return this.backend.bufferSync<R, D>(t);
  }

  where(condition: Tensor): tf.Tensor2D {
    return this.backend.where(condition);
  }

  refCount(dataId: DataId): number {
    return this.backend.refCount(dataId);
  }

  incRef(dataId: DataId): void {
    this.backend.incRef(dataId);
  }

  decRef(dataId: DataId): void {
    this.backend.decRef(dataId);
  }

  disposeData(dataId: DataId, force?: boolean): boolean {
    return this.backend.disposeData(dataId, force);
  }

  disposeIntermediateTensorInfo({ dataId }: TensorInfo): void {
    this.backend.disposeData(dataId);
  }

  numDataIds(): number {
    return this.backend.numDataIds();
  }

  floatPrecision(): 16 | 32 {
    return this.backend.floatPrecision();
  }

  epsilon(): number {
    return this.backend.epsilon();
  }
}

/** The fields of MathBackendCPU's TensorData, read and written through to the onnx backend. */
class FacadeData {
  constructor(
    private readonly backend: StoredBackend,
    private readonly dataId: DataId,
    private readonly stored: StoredTensor,
  ) {}

  get dtype(): DataType {
    return this.stored.value.dtype;
  }

  get values(): backend_util.BackendValues {
    return this.backend.readSync(this.dataId);
  }

  set values(values: backend_util.BackendValues) {
    this.stored.value.data = hostData(values, this.dtype) as HostData;
  }

  get refCount(): number {
    return this.stored.refCount;
  }

  set refCount(count: number) {
    this.stored.refCount = count;
  }

  get complexTensorInfos(): StoredTensor['complex'] {
    return this.stored.complex;
  }

  set complexTensorInfos(parts: StoredTensor['complex']) {
    this.stored.complex = parts;
  }
}
