import type { BackendTimingInfo, DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { Tensor as OrtTensor } from 'onnxruntime-common';
import type { CaptureScope } from '../capture/captureScope.js';
import { type Graph, type Unrolling, unroll, writeModel } from '../graph/index.js';
import { tuneStep } from '../graph/passes/index.js';
import type { AnyKernelLowering, TensorType } from '../lowering/kernel.js';
import { blockSize } from '../session/blockSize.js';
import { OrtSession, type OrtSessionOptions, type Provider } from '../session/ortSession.js';
import type { ProviderName } from '../session/providers.js';
import { compile } from './compile.js';
import { CpuFacade } from './cpuFacade.js';
import { DeviceReader } from './deviceReader.js';
import { flush } from './flush.js';
import type { HostData, LazyValue } from './lazyValue.js';
import { ProgramCache } from './programCache.js';
import { type Edge, Recorder } from './recorder.js';
import { type EngineStats, newStats } from './stats.js';
import { StoredBackend } from './storedBackend.js';
import type { TraceScope } from './traceScope.js';

/** How the onnx engine runs, and how much it keeps. */
export interface OnnxBackendOptions {
  /** Where programs run; 'cpu' unless given. What another provider has no kernel for runs on the cpu. */
  readonly provider?: ProviderName;
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

/**
 * A lazy tfjs backend: kernels are recorded, and run as one ONNX program when a value is read, when the JavaScript that
 * recorded them yields, after an optimizer step, or at `flush()`. Never in the middle of a forward pass otherwise.
 */
export class OnnxBackend extends StoredBackend {
  readonly cpu = new CpuFacade(this);
  readonly stats: EngineStats = newStats();
  /** Set while a program is traced instead of run. */
  tracing: TraceScope | undefined;
  /** Set while a step is recorded to be run again. */
  capture: CaptureScope | undefined;
  readonly recorder = new Recorder();
  private readonly programs: ProgramCache;
  private readonly deviceReader = new DeviceReader(() => ({ ...this.session, providers: [this.provider] }));
  private readonly maxPending: number;
  private provider: ProviderName;
  private session: OrtSessionOptions;
  private flushQueued = false;
  private stepOver = false;

  constructor(options: OnnxBackendOptions = {}) {
    super();
    this.maxPending = options.maxPending ?? DEFAULT_MAX_PENDING;
    const { provider = 'cpu', threads, flushDenormals } = options;
    this.provider = provider;
    this.session = { threads, flushDenormals };
    this.programs = new ProgramCache(
      (structure, bake) => this.compiling(() => compile(structure, bake, (graph) => this.compileGraph(graph))),
      options.maxPrograms,
    );
  }

  /** Runs a compilation and counts it. */
  compiling<T>(compilation: () => T): T {
    const started = performance.now();
    const compiled = compilation();
    this.stats.compiles++;
    const took = performance.now() - started;
    this.stats.compileMs += took;
    this.stats.slowestCompileMs = Math.max(this.stats.slowestCompileMs, took);
    return compiled;
  }

  /**
   * A session of a graph made of recorded calls, with this backend's settings.
   * @param unrolling where it is to be run several times in a row
   * @param deviceOutputs those that stay on the device, where `keepsOnDevice`
   */
  compileGraph(graph: Graph, unrolling?: Unrolling, deviceOutputs: readonly string[] = []): OrtSession {
    // blocked kernels are the cpu provider's alone
    const block = () => (this.provider === 'cpu' ? blockSize(this.session) : undefined);
    // tuned first, so that no pass moves work from one time to another: the bits stay those of one step after the other
    const tuned = tuneStep(graph, block);
    const program = unrolling ? unroll(tuned, unrolling) : tuned;
    const providers = this.provider === 'webgpu' ? [webgpuFor(program)] : [this.provider];
    return new OrtSession(writeModel(program), { ...this.session, providers, deviceOutputs });
  }

  /** Changes how programs are compiled from now on; those compiled so far are dropped. */
  configure(options: Pick<OnnxBackendOptions, 'provider' | 'threads' | 'flushDenormals'>): void {
    this.flush();
    this.programs.clear();
    this.deviceReader.dispose();
    const { provider = this.provider, ...session } = options;
    this.provider = provider;
    this.session = { ...this.session, ...session };
  }

  /** Whether values of this type may stay where programs run: onnxruntime-node can that on webgpu alone. */
  keepsOnDevice(dtype: DataType): boolean {
    return this.provider === 'webgpu' && dtype === 'float32';
  }

  /** The elements of a tensor that a session made on the device. */
  readonly readDevice = (tensor: OrtTensor): Float32Array => this.deviceReader.read(tensor);

  get programCount(): number {
    return this.programs.size;
  }

  /** Recorded calls that have not run. */
  get pendingCount(): number {
    return this.recorder.length;
  }

  /** Records a kernel call; its outputs are pending. */
  record(
    lowering: AnyKernelLowering,
    inputs: Readonly<Record<string, TensorInfo>>,
    attrs: unknown,
    types: readonly TensorType[],
  ): TensorInfo[] {
    if (this.stepOver || (this.recorder.length >= this.maxPending && !this.capture)) this.flush();
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

  /** Runs everything recorded. Does nothing while tracing. */
  flush(): void {
    this.stepOver = false;
    if (this.tracing) return;
    flush(this.recorder.take(), this.programs, this.stats);
  }

  /** An optimizer has updated its variables: what is recorded next belongs to another program. */
  endStep(): void {
    // a captured step may go on after its update, and is one program all the same
    this.stepOver = !this.capture && this.recorder.length > 0;
  }

  /** Records what `record` calls, under the rules of a scope, without running it. */
  captured<T>(scope: CaptureScope, record: () => T): T {
    this.capture = scope;
    try {
      return record();
    } finally {
      this.capture = undefined;
    }
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

  protected override dataOf(value: LazyValue): HostData {
    this.capture?.read(value);
    if (this.tracing && value.data === undefined) throw this.tracing.readError(value);
    if (value.pending) this.flush();
    if (value.error) throw value.error;
    if (!value.data) throw new Error(`a ${value.dtype}[${value.shape}] tensor has no data`);
    return value.data;
  }

  override async time(query: () => void): Promise<BackendTimingInfo> {
    this.flush();
    const started = performance.now();
    query();
    this.flush();
    return { kernelMs: performance.now() - started };
  }

  override dispose(): void {
    this.recorder.take();
    this.programs.clear();
    this.deviceReader.dispose();
  }
}

/**
 * ONNX Runtime 1.30.0 gives webgpu maximum pooling with indices, which that provider then refuses to run; on the cpu its
 * indices are of pictures that lie channels first, so the rest has to lie that way too.
 */
function webgpuFor({ nodes }: Graph): Provider {
  const refused = nodes.filter(({ op, outputs }) => op === 'MaxPool' && outputs.length > 1).map(({ name }) => name);
  return { name: 'webgpu', preferredLayout: 'NCHW', ...(refused.length > 0 && { forceCpuNodeNames: refused }) };
}
