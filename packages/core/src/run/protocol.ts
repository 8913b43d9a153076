import type { ConfigProblem } from '../config/configError.js';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { ExperimentInput } from '../config/schema.js';
import type { Download } from '../define/dataset.js';
import type { EngineChoiceRecord, ErrorRecord, RunEvent } from '../events/event.js';
import type { ModelInfo } from '../model/modelInfo.js';
import type { RateSweep } from './rateSweep.js';
import type { ExportOptions, JobProgress } from './services.js';

/** What `layerlab run` was asked for, before names are looked up. */
export interface ResolveRequest {
  /** The name of a suite, or the path of a JSON, YAML, .ts or .js file, or undefined for `overrides` alone. */
  readonly target?: string;
  /** `--set path=value` pairs in order, values unparsed. */
  readonly set: readonly string[];
  readonly preset?: 'smoke' | 'short' | 'full';
  /** Flags that stand for settings: engine, seed, limits, --no-export. */
  readonly overrides: ExperimentInput;
  /** --seeds N: N runs of each member, with the seeds seed, seed + 1, ... */
  readonly seeds?: number;
  readonly plugins: readonly string[];
}

/** Common to the jobs that touch data or plugins. */
export interface JobContext {
  /** --plugin PATH|NAME */
  readonly plugins: readonly string[];
  /** Absolute; undefined: LAYERLAB_DATA and the user's cache alone. */
  readonly dataDir?: string;
  /** Absolute: `runs/` and `exports/` lie under it. */
  readonly out: string;
}

/** Whether others use the machine at the same time, so that times are marked as not comparable. */
export interface SharedMachine {
  /** How many runs use the machine at the same time, this one included; left out where it has it to itself. */
  readonly jobs?: number;
}

/** One piece of work for a child process; the value of its result stands beside each. */
export type Job = JobContext &
  (
    | { readonly kind: 'resolve'; readonly request: ResolveRequest } // ResolvedSuite
    | (SharedMachine & { readonly kind: 'run'; readonly run: string; readonly experiment: ResolvedExperiment }) // SummaryRow
    /** Goes on with a run from before: its id, or its directory's path. `plugins`, where given, stand in for its own. */
    | (SharedMachine & { readonly kind: 'resume'; readonly run: string }) // SummaryRow
    | { readonly kind: 'catalog' } // Catalog
    | { readonly kind: 'show'; readonly name: string; readonly set: readonly string[] } // ShowResult
    | { readonly kind: 'export'; readonly run: string; readonly options: ExportOptions } // ExportResult
    | {
        readonly kind: 'verify';
        readonly target: string;
        readonly samples?: number;
        readonly bisect?: boolean;
        /** 'cpu': tfjs's own float32 kernels instead of the run's engine. */
        readonly reference?: 'engine' | 'cpu';
        /** The execution provider that the file runs on; 'cpu' unless given. */
        readonly provider?: string;
      } // ParityReport of @layerlab/onnx
    | {
        readonly kind: 'bench';
        readonly targets: readonly string[];
        /** Every one that works here, unless given. */
        readonly providers?: readonly string[];
        readonly batch?: readonly number[];
        readonly threads?: readonly number[];
        readonly seconds?: number;
      } // BenchResult
    | { readonly kind: 'compare'; readonly runs: readonly string[] } // CompareResult
    | {
        readonly kind: 'report';
        /** A run or a suite. */
        readonly target: string;
        /** Compare the page that is there with the runs; write nothing. */
        readonly check: boolean;
        readonly withoutDataPictures: boolean;
      } // ReportResult
    | {
        readonly kind: 'findRate';
        readonly experiment: ResolvedExperiment;
        readonly steps: number;
        readonly from: number;
        readonly to: number;
      } // FoundRate
    | { readonly kind: 'doctor' } // DoctorResult
    | { readonly kind: 'data' } // DataRow[]
    | { readonly kind: 'fetch'; readonly dataset: string } // FetchResult
  );

/** What is to be run, resolved: the members of a suite in order, or one experiment. */
export interface ResolvedSuite {
  /** undefined for a single experiment. */
  readonly suite?: string;
  readonly experiments: readonly ResolvedExperiment[];
}

/** What a describe process is asked, again and again; the value of its answer stands beside each. */
export type Question =
  | { readonly kind: 'preview'; readonly request: ResolveRequest } // Preview
  /** Writes settings as a .yaml or .json file at an absolute path. */
  | { readonly kind: 'save'; readonly file: string; readonly settings: ExperimentInput }; // null

/** What a request would run, before it does. */
export interface Preview {
  readonly suite?: string;
  readonly members: readonly PreviewedMember[];
  /** Of settings that cannot be resolved: then there are no members. */
  readonly problems: readonly ConfigProblem[];
}

/** An experiment before it runs: its model, whether its data is here, how long it may take. */
export interface PreviewedMember {
  readonly experiment: ResolvedExperiment;
  /** undefined where a layer is timed, or where the model cannot be built: `problem` says why. */
  readonly model?: ModelInfo;
  readonly problem?: string;
  /** Set where the data set's files are not here. */
  readonly missing?: true;
  /** Pictures that are trained on; undefined where the data set does not say how many it has. */
  readonly trainPictures?: number;
  readonly estimate?: TimeEstimate;
}

/** Wall-clock time of a run, from loading to the last plot. */
export interface TimeEstimate {
  readonly seconds: number;
  /** 'measured': a run of the same model and data set; 'scaled': another run, by MACs; 'rough': no run at all. */
  readonly basis: 'measured' | 'scaled' | 'rough';
  /** What it was computed from. */
  readonly from: string;
}

/** What a run's process holds at the moment. */
export interface ProcessUsage {
  /** Bytes of resident memory. */
  readonly memory: number;
  /** Of tfjs, in the engine's backend. */
  readonly tensors: number;
  /** Bytes that these stand for. */
  readonly tensorBytes: number;
}

/**
 * 'hold': wait at the next breath while another run is timed, and say 'held'; 'release': go on; 'grant': the others wait, so the
 * timing that was 'wanted' can begin. 'pause' and 'resume' are the user's own, and are independent of these. 'detach': go on to the
 * end when the parent is gone.
 */
export type ControlAction = 'stop' | 'pause' | 'resume' | 'skip' | 'detach' | 'hold' | 'release' | 'grant';

/** What a run tells of the machine that it shares: it wants to be timed alone, it waits for another that is, its timing is over. */
export type Turn = 'wanted' | 'held' | 'over';

/** What a child process is told: one job, or any number of questions, and how to go about it. */
export type ParentMessage =
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'question'; readonly id: number; readonly context: JobContext; readonly question: Question }
  | { readonly type: 'control'; readonly action: ControlAction };

/** What a child process tells: `ready` once, then of its job, which ends in `result` or `error`. Questions are answered by `id`. */
export type ChildMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'log'; readonly message: string }
  | { readonly type: 'progress'; readonly progress: JobProgress }
  | { readonly type: 'usage'; readonly usage: ProcessUsage }
  | { readonly type: 'turn'; readonly turn: Turn }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly error: ErrorRecord }
  | { readonly type: 'result'; readonly value: unknown }
  | { readonly type: 'error'; readonly error: ErrorRecord & { readonly exitCode: number } };

/** One entry of `list --json`, plus the JSON Schema of its options for forms and editors. */
export interface CatalogEntry {
  readonly kind: 'dataset' | 'model' | 'layer' | 'metric' | 'visualizer' | 'suite' | 'settings';
  readonly name: string;
  readonly plugin: string;
  /** The path or package name that the plugin was loaded by; left out for the built-ins. */
  readonly from?: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Everything that the loaded plugins contribute, and the settings of a run, as JSON. */
export type Catalog = readonly CatalogEntry[];

/** What `layerlab doctor` found: each engine and execution provider, whether it works here, and what would mend it. */
export interface DoctorResult {
  readonly node: string;
  readonly platform: string;
  readonly engines: readonly {
    readonly name: string;
    readonly usable: boolean;
    readonly detail: string;
    readonly remedy?: string;
  }[];
  readonly providers: readonly {
    readonly name: string;
    readonly usable: boolean;
    readonly detail: string;
    readonly remedy?: string;
  }[];
  /** What the cuda provider needs and where it stands; empty where ONNX Runtime has none for Node. */
  readonly cudaLibraries: readonly {
    readonly name: string;
    readonly found: boolean;
    readonly from: 'onnxruntime' | 'driver' | 'toolkit';
  }[];
  /** Where ONNX Runtime's own cuda libraries go, what fetches them, and the CUDA they are for. */
  readonly cudaProvider?: {
    readonly folder: string;
    readonly script: string;
    readonly version: string;
    readonly release: 12 | 13;
  };
  /** What `--engine auto` would take, and why. */
  readonly auto: { readonly name: string; readonly reason: string };
}

/** One line of `layerlab data list`. */
export interface DataRow {
  readonly name: string;
  readonly present: boolean;
  /** Where it is, or where it was looked for. */
  readonly where: string;
  readonly source: string;
  /** What is missing of the whole set. */
  readonly note?: string;
  /** What `layerlab data fetch` would download, of a set that it can. */
  readonly downloads?: readonly Download[];
}

/** What `layerlab data fetch` did. */
export interface FetchResult {
  readonly name: string;
  /** Whether anything was downloaded; false where the whole set was there. */
  readonly fetched: boolean;
  /** undefined for a set that is made when needed. */
  readonly where?: string;
}

/** What the learning-rate finder found, on which engine, and where it is drawn. */
export interface FoundRate extends RateSweep {
  /** What is missing of the whole data set. */
  readonly note?: string;
  readonly engine: EngineChoiceRecord;
  /** The plot's, absolute. */
  readonly files: readonly string[];
}

/** What comparing runs drew. */
export interface CompareResult {
  /** The pictures' files, absolute. */
  readonly files: readonly string[];
}

/** What a report states and its runs do not give. */
export interface FailedClaim {
  /** 'mnist-comparison/results/fc/params' */
  readonly claim: string;
  readonly stated: string;
  readonly found: string;
}

/** The report that was written, or checked against its runs. */
export interface ReportResult {
  /** The page, absolute. */
  readonly file: string;
  /** The runs that it is of. */
  readonly runs: readonly string[];
  readonly bytes: number;
  /** How many figures, sentences and charts of the page are read from the runs. */
  readonly claims: number;
  /** Empty where all hold. */
  readonly failed: readonly FailedClaim[];
}
