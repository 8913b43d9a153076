import type { EngineChoiceRecord, ParityRecord } from '@layerlab/core';
import type { Bar } from './bar.js';
import type { Bisection } from './bisect.js';
import type { BatchParity } from './compareBatches.js';
import type { Judgement } from './judge.js';
import type { Origin } from './origin.js';

/** parity.json; its numbers may be the strings "NaN" and "Infinity" there. */
export interface ParityReport extends ParityRecord {
  readonly report: string;
  readonly layerlab: string;
  readonly onnxruntime: string;
  readonly model: string;
  readonly opset: number;
  readonly provider: string;
  readonly threads: number;
  /** What computed the reference; null: the float64 interpreter, from the file's own graph. */
  readonly engine: Pick<EngineChoiceRecord, 'name' | 'provider' | 'version'> | null;
  readonly bar: Bar;
  readonly reasons: readonly string[];
  readonly origin: Origin;
  readonly batches: readonly BatchParity[];
  /** For each output, at the batch size that differs most. */
  readonly float64: readonly (Judgement | { readonly output: string; readonly skipped: string })[];
  readonly bisection?: Bisection;
}
