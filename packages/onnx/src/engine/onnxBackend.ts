import type {
  BackendTimingInfo,
  backend_util,
  DataId,
  DataType,
  TensorBuffer,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { AnyKernelLowering, TensorType } from '../lowering/kernel.js';
import type { OrtSessionOptions } from '../session/ortSession.js';
import { compile } from './compile.js';
import { CpuFacade } from './cpuFacade.js';
import { flush } from './flush.js';
import { hostData } from './hostData.js';
import { type HostData, LazyValue } from './lazyValue.js';
import { ProgramCache } from './programCache.js';
import { type Edge, Recorder } from './recorder.js';
import { type EngineStats, newStats } from './stats.js';
import type { TraceScope } from './traceScope.js';

/** What a data id stands for. A complex tensor is two others. */
export interface StoredTensor {
  value: LazyValue;
  refCount: number;
  complex?: { real: TensorInfo; imag: TensorInfo };
}

export interface OnnxBackendOptions {
  /** Intra-op threads; one a core unless given. */
  readonly threads?: number;
  /** See OrtSessionOptions; for processes that do nothing but train. */
  readonly flushDenormals?: boolean;
  /** A flush happens at the latest at this many recorded calls, so that an endless loop without reads stays bounded. */
  readonly maxPending?: number;
  /** How many compiled programs are kept. */
  readonly maxPrograms?: number;
}

const DEFAULT_MAX_PENDING = 4000;

let nextId = 0;

/**
 * A lazy tfjs backend: kernels are recorded, and run as one ONNX program when a value is read, when the JavaScript that
 * recorded them yields, after an optimizer step, or at `flush()`. Never in the middle of a forward pass otherwise.
 */
export class OnnxBackend extends tf.KernelBackend {
  readonly data = new tf.DataStorage<StoredTensor>(this, tf.engine());
  readonly cpu = new CpuFacade(this);
  readonly stats: EngineStats = newStats();
  /** Set while a program is traced instead of run. */
  tracing: TraceScope | undefined;
  readonly recorder = new Recorder();
  private readonly programs: ProgramCache;
  private readonly maxPending: number;
  private session: OrtSessionOptions;
  private flushQueued = false;
  private stepOver = false;

  constructor(options: OnnxBackendOptions = {}) {
    super();
    this.maxPending = options.maxPending ?? DEFAULT_MAX_PENDING;
    this.session = { threads: options.threads, flushDenormals: options.flushDenormals };
    this.programs = new ProgramCache((structure, bake) => {
      const started = performance.now();
      const program = compile(structure, bake, this.session);
      this.stats.compiles++;
      this.stats.compileMs += performance.now() - started;
      return program;
    }, options.maxPrograms);
  }

  /** Changes how programs are compiled from now on; those compiled so far are dropped. */
  configure(options: Pick<OnnxBackendOptions, 'threads' | 'flushDenormals'>): void {
    this.flush();
    this.programs.clear();
    this.session = { ...this.session, ...options };
  }

  get programCount(): number {
    return this.programs.size;
  }

  /** Recorded calls that have not run. */
  get pendingCount(): number {
    return this.recorder.length;
  }

  // ---- recording

  lazyValue(dataId: DataId): LazyValue {
    return this.data.get(dataId).value;
  }

  /** Whether a value is there already, so that reading it runs nothing. */
  isOnHost(dataId: DataId): boolean {
    const { value, complex } = this.data.get(dataId);
    return complex !== undefined || value.data !== undefined;
  }

  /** Records a kernel call; its outputs are pending. */
  record(
    lowering: AnyKernelLowering,
    inputs: Readonly<Record<string, TensorInfo>>,
    attrs: unknown,
    types: readonly TensorType[],
  ): TensorInfo[] {
    if (this.stepOver || this.recorder.length >= this.maxPending) this.flush();
    const edges: Edge[] = [];
    for (const name of Object.keys(inputs)) {
      const { dataId, shape } = inputs[name];
      const value = this.lazyValue(dataId);
      if (value.error) throw value.error;
      edges.push({ name, value, shape });
    }
    const outputs = this.recorder.record(lowering, edges, attrs, types);
    this.queueFlush();
    return outputs.map((value) => this.hold(value));
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

  /** Runs everything recorded. Does nothing while tracing. */
  flush(): void {
    this.stepOver = false;
    if (this.tracing) return;
    flush(this.recorder.take(), this.programs, this.stats);
  }

  /** An optimizer has updated its variables: what is recorded next belongs to another program. */
  endStep(): void {
    this.stepOver = this.recorder.length > 0;
  }

  private queueFlush(): void {
    if (this.flushQueued || this.tracing) return;
    this.flushQueued = true;
    queueMicrotask(() => {
      this.flushQueued = false;
      try {
        this.flush();
      } catch {
        // nobody stands above a microtask; the values keep the error and throw it when they are read
      }
    });
  }

  // ---- storage, as tfjs asks for it

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
    return this.dataOf(value) as backend_util.BackendValues;
  }

  private dataOf(value: LazyValue): HostData {
    if (this.tracing && value.data === undefined) throw this.tracing.readError(value);
    if (value.pending) this.flush();
    if (value.error) throw value.error;
    if (!value.data) throw new Error(`a ${value.dtype}[${value.shape}] tensor has no data`);
    return value.data;
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

  override async time(query: () => void): Promise<BackendTimingInfo> {
    this.flush();
    const started = performance.now();
    query();
    this.flush();
    return { kernelMs: performance.now() - started };
  }

  override floatPrecision(): 16 | 32 {
    return 32;
  }

  override epsilon(): number {
    return super.epsilon();
  }

  override dispose(): void {
    this.recorder.take();
    this.programs.clear();
  }
}
