import { availableParallelism } from 'node:os';
import type { Tensor } from 'onnxruntime-common';
import type { NativeMetadata, NativeSession } from './binding.js';
import { loadBinding } from './binding.js';

/** An execution provider by its name, or with options of its own. */
export type Provider = string | { readonly name: string; readonly [option: string]: unknown };

/** How ONNX Runtime runs a graph. */
export interface OrtSessionOptions {
  /** Execution providers in order of preference; ['cpu'] unless given. A missing one throws, it does not fall back. */
  readonly providers?: readonly Provider[];
  /** Intra-op threads; one a core unless given. ORT's own default differs between machines, so it is never used. */
  readonly threads?: number;
  /** ORT's graph optimization level; 'all' unless given. */
  readonly optimization?: 'disabled' | 'basic' | 'extended' | 'all';
  /**
   * Treats denormal numbers as zero. Moments of weights whose gradient stays zero decay into denormals, and a step then
   * takes up to 8 times as long. The first session of a process sets the mode of the thread that calls, too, and for
   * good: JavaScript's own denormals (below 2.3e-308) become zero there. So it is off unless asked for.
   */
  readonly flushDenormals?: boolean;
  /**
   * Outputs that stay on the provider's device, to be fed again. onnxruntime-node 1.30.0 knows device memory of webgpu
   * alone: docs/gpu.md.
   */
  readonly deviceOutputs?: readonly string[];
  /** More session configuration entries, e.g. { session: { disable_cpu_ep_fallback: '1' } }. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A loaded ONNX model that runs synchronously. It blocks the thread: never share a process with a UI. */
export class OrtSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputs: readonly NativeMetadata[];
  readonly outputs: readonly NativeMetadata[];
  private native: NativeSession | undefined;

  /** @param bytes a serialized ONNX model */
  constructor(bytes: Uint8Array, options: OrtSessionOptions = {}) {
    const native = new (loadBinding().InferenceSession)();
    native.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, nativeOptions(options));
    this.native = native;
    this.inputs = native.inputMetadata;
    this.outputs = native.outputMetadata;
    this.inputNames = this.inputs.map((input) => input.name);
    this.outputNames = this.outputs.map((output) => output.name);
  }

  /**
   * Runs the model on `feeds` (read in place, not copied).
   * @param fetches names of the outputs to compute, or name → a tensor to fill in place (null: a fresh one)
   */
  run(
    feeds: Record<string, Tensor>,
    fetches: readonly string[] | Record<string, Tensor | null> = this.outputNames,
  ): Record<string, Tensor> {
    if (!this.native) throw new Error('the session was disposed');
    return this.native.run(feeds, isNames(fetches) ? Object.fromEntries(fetches.map((n) => [n, null])) : fetches, {});
  }

  /** Frees the native session and its arena; a second call does nothing. */
  dispose(): void {
    this.native?.dispose();
    this.native = undefined;
  }
}

function isNames(fetches: readonly string[] | Record<string, Tensor | null>): fetches is readonly string[] {
  return Array.isArray(fetches);
}

function nativeOptions(options: OrtSessionOptions): object {
  const { session, ...others } = options.extra ?? {};
  const { deviceOutputs = [] } = options;
  return {
    executionProviders: options.providers ?? ['cpu'],
    graphOptimizationLevel: options.optimization ?? 'all',
    intraOpNumThreads: options.threads ?? availableParallelism(),
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: true,
    enableMemPattern: true,
    preferredOutputLocation: Object.fromEntries(deviceOutputs.map((name) => [name, 'gpu-buffer'])),
    // errors are thrown as well; warnings about unused initializers and the like help nobody at the keyboard
    logSeverityLevel: 4,
    extra: {
      session: {
        intra_op: { allow_spinning: '1' },
        // between two runs JavaScript, its compiler and its collector need the core that a waiting thread would burn
        force_spinning_stop: '1',
        ...(options.flushDenormals ? { set_denormal_as_zero: '1' } : {}),
        ...(session as object | undefined),
      },
      ...others,
    },
  };
}
