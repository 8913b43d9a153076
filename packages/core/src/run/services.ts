import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { VerifyConfig } from '../config/schema.js';
import type { AnyLayer } from '../define/layer.js';
import type { Engine } from '../engine/engine.js';
import type { EngineChoiceRecord, ParityRecord } from '../events/event.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { LatencyReport } from './latencyReport.js';
import type { LayerTiming } from './layerTiming.js';

/** Standardised pictures for a forward pass: float32, NHWC. */
export interface PictureSource {
  readonly count: number;
  readonly shape: readonly number[];
  /** Pictures [from, to) as one NHWC float32 array. */
  pictures(from: number, to: number): Float32Array;
  label(index: number): number;
}

/** How far a piece of work has come. */
export interface JobProgress {
  /** What it is at: 'batch 64', 'layer conv2d_1'. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

/** The ONNX file that was written. */
export interface ExportResult {
  readonly file: string;
  readonly bytes: number;
  readonly opset: number;
  readonly nodes: number;
}

/** What form of ONNX file is wanted; docs/export.md has the defaults. */
export interface ExportOptions {
  readonly opset?: number;
  readonly layout?: 'nchw' | 'nhwc';
  readonly softmax?: boolean;
  /** Weights and arithmetic in float16. */
  readonly fp16?: boolean;
}

/** Writes a trained model as ONNX. Implemented by @layerlab/onnx. */
export interface Exporter {
  export(
    model: BuiltModel,
    file: string,
    about: {
      experiment: ResolvedExperiment;
      hashes: Readonly<Record<string, string>>;
      /** Of a data set that is not the whole one. */
      note?: string;
      options?: ExportOptions;
      /** Per channel, of pictures divided by 255: what a user of the file must subtract and divide by. */
      standardization?: { readonly mean: readonly number[]; readonly std: readonly number[] };
    },
  ): Promise<ExportResult>;
}

/** What an exported file is compared with, on which pictures, and where parity.json goes. */
export interface VerifyRequest {
  /** In the active engine, which computes the reference; left out: the file's own graph in float64 is the reference. */
  readonly model?: BuiltModel;
  /** The engine that `model` is in. */
  readonly engine?: Pick<EngineChoiceRecord, 'name' | 'provider' | 'version'>;
  /** The run that `model` was restored from. */
  readonly run?: string;
  readonly modelFile: string;
  /** The execution provider that the file runs on; 'cpu' unless given. */
  readonly provider?: string;
  readonly pictures: PictureSource;
  /** sha256 by file name of what the pictures were read from. */
  readonly hashes?: Readonly<Record<string, string>>;
  readonly config: Pick<VerifyConfig, 'samples'>;
  readonly reportFile: string;
  /** Look for the first layer whose output differs. */
  readonly bisect?: boolean;
  readonly onProgress?: (progress: JobProgress) => void;
}

/** Compares an exported file with the trained model, on real pictures. Writes `reportFile` (parity.json). */
export interface Verifier {
  verify(request: VerifyRequest): Promise<ParityRecord>;
}

/** One model to time: its exported file, and the trained model itself where there is one. */
export interface BenchModel {
  /** What it is called in the report. */
  readonly name: string;
  readonly file: string;
  readonly pictures: PictureSource;
  /** Where the pictures come from, for the report. */
  readonly picturesFrom: string;
  /** Timed beside the file, on the same pictures. */
  readonly trained?: BenchEngine;
}

/** A trained model in the engine that holds it. */
export interface BenchEngine {
  readonly model: BuiltModel;
  readonly engine: string;
  readonly provider: string;
  /** Makes the engine tfjs's current one, on that many threads; gives how many it really uses. */
  activate(threads: number): Promise<number>;
  /** Makes it the current one again, as it was activated last. */
  enter(): Promise<void>;
}

/** What is timed: every combination of provider, batch size and number of threads. */
export interface BenchPlan {
  /** Every one that works here, unless given. */
  readonly providers?: readonly string[];
  readonly batch: readonly number[];
  /** Intra-op threads. */
  readonly threads: readonly number[];
  /** Measuring time for each model, provider, batch size and number of threads. */
  readonly seconds: number;
  /** What was left out before, for the report. */
  readonly notes?: readonly string[];
  readonly onProgress?: (progress: JobProgress) => void;
}

/** Times exported files in ONNX Runtime. Writes `reportFile` (latency.json), latency.csv and a chart beside it. */
export interface Bencher {
  bench(models: readonly BenchModel[], plan: BenchPlan, reportFile: string): Promise<LatencyReport>;
}

/** A layer and its parsed options. */
export interface LayerWithOptions {
  readonly layer: AnyLayer;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Two layers to time in turns on one random input, forward, and forward with all gradients. */
export interface LayerTimingRequest {
  readonly layer: LayerWithOptions;
  /** What it is timed beside. */
  readonly against: LayerWithOptions;
  /** Batch first. */
  readonly input: readonly number[];
  /** Measuring time for each pass of each layer. */
  readonly seconds: number;
  readonly seed: number;
  /** The active one. */
  readonly engine: Engine;
  readonly threads: number;
}

/** Times a layer beside its counterpart in the active engine. Implemented by @layerlab/onnx, for any engine. */
export interface LayerTimer {
  time(request: LayerTimingRequest): Promise<LayerTiming>;
}
