import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { ModelInfo } from '../model/modelInfo.js';
import type { LayerTiming } from '../run/layerTiming.js';
import type {
  EngineChoiceRecord,
  ErrorRecord,
  LatencyRecord,
  ParityRecord,
  Phase,
  RunStatus,
  Scores,
  SummaryRow,
} from './event.js';

/** One epoch as `epoch:end` told it. */
export interface EpochRecord {
  readonly epoch: number;
  /** Of the epoch's last step. */
  readonly learningRate?: number;
  readonly train: Scores;
  readonly test: Scores;
  /** On the training pictures that are held out, where some are. */
  readonly heldOut?: Scores;
  readonly seconds: number;
  readonly testSeconds: number;
  readonly gradientNorms?: Readonly<Record<string, number>>;
}

/** One of the steps that were told: not every step is. */
export interface StepRecord {
  /** Steps since the start of the run, counted over all epochs. */
  readonly at: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** How large the gradients were at one time. */
export interface GradientRecord {
  /** Steps since the start of the run, counted over all epochs. */
  readonly at: number;
  /** By layer, in the order of the network. */
  readonly layers: Readonly<Record<string, number>>;
}

/** All that screens, tables and visualizers know of a run: what `reduce` makes of its events. */
export interface RunState {
  readonly run: string;
  readonly status: 'starting' | 'running' | RunStatus;
  readonly directory: string;
  readonly experiment?: ResolvedExperiment;
  readonly phase?: Phase;
  readonly engine?: EngineChoiceRecord;
  readonly data?: {
    readonly dataset: string;
    readonly train: number;
    readonly test: number;
    readonly heldOut?: number;
    readonly note?: string;
    readonly hashes: Readonly<Record<string, string>>;
  };
  readonly model?: ModelInfo;
  readonly epochs: number;
  /** The epoch under way, from 1. */
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Of the last step told. */
  readonly learningRate?: number;
  readonly picturesPerSecond?: number;
  readonly etaSeconds?: number;
  readonly history: readonly EpochRecord[];
  /** Bounded: where it would pass its size, every second one is dropped and the stride doubles. */
  readonly steps: readonly StepRecord[];
  readonly stepStride: number;
  /** Bounded as the steps are. */
  readonly gradients: readonly GradientRecord[];
  readonly gradientStride: number;
  readonly checkpoint?: string;
  readonly exported?: { readonly file: string; readonly bytes: number; readonly opset: number; readonly nodes: number };
  readonly parity?: ParityRecord;
  readonly latency: readonly LatencyRecord[];
  /** Of a run that times a layer. */
  readonly layerTiming?: LayerTiming;
  /** Where other runs used the machine while this one was timed, in a part of it at least. */
  readonly timingNote?: string;
  readonly timing?: { readonly trainSeconds: number; readonly inferenceSeconds: number };
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly unit?: string }>>;
  /** What visualizers found in the trained model, by their names. */
  readonly findings: Readonly<Record<string, unknown>>;
  /** The files of each drawing. */
  readonly plots: Readonly<Record<string, readonly string[]>>;
  /** Which of the drawings show pictures of the data set. */
  readonly plotsWithData: readonly string[];
  readonly fallbacks: Readonly<Record<string, number>>;
  /** The last 200 lines. */
  readonly log: readonly { readonly level: string; readonly message: string }[];
  readonly row?: SummaryRow;
  readonly error?: ErrorRecord;
}
