import type { BenchConfig, DataConfig, EngineChoice, TrainConfig, VerifyConfig } from './schema.js';

/** A registered thing and its parsed options, all defaults filled in. */
export interface NamedOptions {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Everything a run needs, as plain JSON: the same text gives the same run. */
export interface ResolvedExperiment {
  readonly name: string;
  /** The suite that this is a member of, if any. */
  readonly suite?: string;
  readonly preset?: string;
  readonly dataset: NamedOptions;
  readonly model: NamedOptions;
  readonly train: TrainConfig;
  readonly data: DataConfig;
  readonly engine: EngineChoice;
  readonly seed: number;
  readonly metrics: readonly NamedOptions[];
  readonly visualizers: readonly NamedOptions[];
  readonly export: boolean;
  readonly verify: VerifyConfig;
  readonly bench: BenchConfig;
  readonly floor?: number;
  /** Set where nothing is trained, but the layer that `model` names is timed beside another, on random input. */
  readonly layer?: { readonly against: NamedOptions; readonly input: readonly number[] };
  readonly plugins: readonly string[];
}
