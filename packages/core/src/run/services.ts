import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { BenchConfig, VerifyConfig } from '../config/schema.js';
import type { LatencyRecord, ParityRecord } from '../events/event.js';
import type { BuiltModel } from '../model/builtModel.js';

/** Standardised pictures for a forward pass: float32, NHWC. */
export interface PictureSource {
  readonly count: number;
  readonly shape: readonly number[];
  /** Pictures [from, to) as one NHWC float32 array. */
  pictures(from: number, to: number): Float32Array;
  label(index: number): number;
}

export interface ExportResult {
  readonly file: string;
  readonly bytes: number;
  readonly opset: number;
  readonly nodes: number;
}

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

/** Compares an exported file with the trained model, on real pictures. Writes `reportFile` (parity.json). */
export interface Verifier {
  verify(
    model: BuiltModel,
    modelFile: string,
    pictures: PictureSource,
    config: VerifyConfig,
    reference: string,
    reportFile: string,
  ): Promise<ParityRecord>;
}

/** Times an exported file in ONNX Runtime. Writes `reportFile` (latency.json). */
export interface Bencher {
  bench(
    modelFile: string,
    pictures: PictureSource,
    config: BenchConfig,
    reportFile: string,
  ): Promise<readonly LatencyRecord[]>;
}
