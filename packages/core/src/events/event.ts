import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { ModelInfo } from '../model/modelInfo.js';
import type { Interval } from '../run/latencyReport.js';
import type { LayerTiming } from '../run/layerTiming.js';

/** The `v` of every event; raised when readers of the older ones could not read the new. */
export const EVENT_VERSION = 1;

/** Which engine runs, why, and why the others were not picked. */
export interface EngineChoiceRecord {
  readonly name: string;
  /** 'cpu', 'webgpu', 'cuda', or the engine's own word for its device. */
  readonly provider: string;
  readonly version: string;
  readonly threads?: number;
  readonly reason: string;
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
}

/** How predictions on a split score: loss in nats, accuracy 0..1. */
export interface Scores {
  readonly loss: number;
  readonly accuracy: number;
  /** Every other prediction metric by name. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** How an exported file compared with what was trained, over `samples` pictures. */
export interface ParityRecord {
  readonly samples: number;
  readonly maxAbsDiff: number;
  readonly maxRelDiff: number;
  readonly top1Agreement: number;
  readonly passed: boolean;
  /** What the export was compared with: the engine 'onnx', 'tensorflow', ..., or the file's own graph in 'float64'. */
  readonly reference: string;
  /** The model. */
  readonly file: string;
  /** parity.json, which tells more. */
  readonly report?: string;
}

/** Times of one exported file on one provider, batch size and number of threads: of a whole batch, in milliseconds, over `n` runs. */
export interface LatencyRecord {
  readonly provider: string;
  readonly batch: number;
  readonly threads: number;
  readonly n: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** How a run ended: all is there; by Ctrl-C or from the UI, after a checkpoint; by an error. */
export type RunStatus = 'done' | 'stopped' | 'failed';

/** What a run is at; in this order, but `train` and `test` alternate. */
export type Phase = 'load' | 'build' | 'train' | 'test' | 'export' | 'verify' | 'bench' | 'plot';

/** The row of `suite:end` and `run:end`; what does not apply is null. */
export interface SummaryRow {
  readonly kind: 'run' | 'layer';
  readonly run: string;
  readonly model: string;
  readonly dataset: string;
  /** 'test: trial, 1,000 records': where not the whole set was there; belongs into every table of the row's figures. */
  readonly datasetNote: string | null;
  readonly engine: string | null;
  readonly params: number | null;
  /** 'shared, not comparable': where other runs used the machine meanwhile. Latencies are taken alone. */
  readonly timingNote: string | null;
  readonly trainSeconds: number | null;
  readonly inferenceSeconds: number | null;
  /** `final`: of the epoch that is exported. */
  readonly finalTestAccuracy: number | null;
  /** `bestEpochOnTest`: the highest of all epochs. The test pictures choose nothing that is exported. */
  readonly bestTestAccuracy: number | null;
  readonly maxAbsDiff: number | null;
  readonly top1Agreement: number | null;
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
  /** Of a layer, whose own latency is that of a forward and a backward pass: the layer it was timed beside. */
  readonly against?: {
    readonly layer: string;
    readonly latencyP50Ms: number;
    /** The layer's median over this one's. */
    readonly ratio: number;
    readonly interval: Interval;
  };
}

/** An error as JSON, for events and between processes; `code` is one of docs/errors.md. */
export interface ErrorRecord {
  readonly code: string;
  readonly message: string;
  readonly stack?: string;
}

/** What happens in a run. JSON only: no tensors, no functions; NaN and infinity are written as strings by the sinks. */
export type RunEventBody =
  | {
      readonly type: 'run:start';
      readonly experiment: ResolvedExperiment;
      readonly directory: string;
      /** Where a run goes on: with the step after this one. What it had told of later ones is told again. */
      readonly resumed?: { readonly epoch: number; readonly step: number };
      /** How many runs use the machine at the same time, this one included; left out where it has it to itself. */
      readonly jobs?: number;
    }
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'engine'; readonly engine: EngineChoiceRecord }
  | {
      readonly type: 'data';
      readonly dataset: string;
      /** Pictures that are trained on. */
      readonly train: number;
      readonly test: number;
      /** Training pictures that are kept for choosing an epoch. */
      readonly heldOut?: number;
      readonly hashes: Readonly<Record<string, string>>;
      readonly note?: string;
    }
  | { readonly type: 'model'; readonly model: ModelInfo }
  | { readonly type: 'epoch:start'; readonly epoch: number; readonly epochs: number; readonly steps: number }
  | {
      readonly type: 'step';
      readonly epoch: number;
      readonly step: number;
      readonly steps: number;
      /** Mean over the steps since the last such event. */
      readonly loss: number;
      readonly accuracy: number;
      /** Of the last of these steps; absent in runs of earlier versions. */
      readonly learningRate?: number;
      readonly picturesPerSecond: number;
      /** Seconds to the end of training, evaluation included. */
      readonly etaSeconds: number;
    }
  | {
      readonly type: 'gradients';
      readonly epoch: number;
      readonly step: number;
      readonly steps: number;
      /**
       * Root mean square of the gradient by the elements of each layer's kernels, over the steps since the last such event,
       * in the order of the network.
       */
      readonly layers: Readonly<Record<string, number>>;
    }
  | {
      readonly type: 'epoch:end';
      readonly epoch: number;
      /** Of the epoch's last step; absent in runs of earlier versions. */
      readonly learningRate?: number;
      readonly train: Scores;
      readonly test: Scores;
      /** On the training pictures that are held out, where some are. */
      readonly heldOut?: Scores;
      /** Training alone, without the evaluation. */
      readonly seconds: number;
      readonly testSeconds: number;
      /** Mean over the epoch of each trainable weight's gradient L2 norm. */
      readonly gradientNorms?: Readonly<Record<string, number>>;
    }
  | { readonly type: 'checkpoint'; readonly file: string; readonly epoch: number; readonly step: number }
  | {
      readonly type: 'export';
      readonly file: string;
      readonly bytes: number;
      readonly opset: number;
      readonly nodes: number;
    }
  | { readonly type: 'verify'; readonly parity: ParityRecord }
  | { readonly type: 'bench'; readonly latency: readonly LatencyRecord[]; readonly file: string }
  | { readonly type: 'layer'; readonly timing: LayerTiming }
  /** Training's steps in all, and one pass over the test split in the training engine, warmed up. */
  | { readonly type: 'timing'; readonly trainSeconds: number; readonly inferenceSeconds: number }
  | { readonly type: 'metric'; readonly name: string; readonly value: number; readonly unit?: string }
  /** What a visualizer found in the trained model: plain JSON that its `draw` reads. */
  | { readonly type: 'finding'; readonly visualizer: string; readonly value: unknown }
  | {
      readonly type: 'plot';
      readonly name: string;
      readonly files: readonly string[];
      /** It shows pictures of the data set. */
      readonly showsData?: boolean;
    }
  /** tfjs kernels that had no lowering, with how often the cpu backend's kernel ran instead. */
  | { readonly type: 'fallbacks'; readonly kernels: Readonly<Record<string, number>> }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  | { readonly type: 'run:end'; readonly status: RunStatus; readonly row: SummaryRow; readonly error?: ErrorRecord };

/** One line of events.jsonl: what happened, stamped with the format's version, the run, its place in the order and the time. */
export type RunEvent = RunEventBody & {
  readonly v: number;
  readonly run: string;
  /** 0, 1, 2, ... within a run. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly time: string;
};

/** What the command line emits around a suite's runs. */
export type SuiteEvent =
  | { readonly type: 'suite:start'; readonly suite: string; readonly members: readonly string[] }
  | {
      readonly type: 'suite:end';
      readonly suite: string;
      readonly status: RunStatus;
      readonly rows: readonly SummaryRow[];
    };
