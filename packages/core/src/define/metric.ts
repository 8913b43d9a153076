import { z } from 'zod';
import type { EpochRecord } from '../events/runState.js';
import type { ModelInfo } from '../model/modelInfo.js';
import { checkName } from './checkName.js';
import type { OptionsOf, OptionsSchema } from './options.js';

/** What a metric sees of one evaluated batch. */
export interface EvaluatedBatch {
  /** count x classes */
  readonly logits: Float32Array;
  readonly labels: Uint8Array;
  readonly count: number;
  readonly classes: number;
}

/** State over one pass over a split. */
export interface MetricState {
  add(batch: EvaluatedBatch): void;
  /** The metric over all batches added so far; NaN before the first. */
  value(): number;
  /** The same for each class, in the order of the logits; recorded as `<metric>/<class>`. */
  perClass?(): readonly number[];
}

/** Times and scores of a finished run. */
export interface RunFacts {
  readonly trainSeconds: number;
  /** Seconds for one pass over the test split in the training engine. */
  readonly inferenceSeconds: number;
  /** One record per epoch, the first epoch first. */
  readonly history: readonly EpochRecord[];
  /** The epoch that is exported: the last, unless one was chosen on held-out pictures. */
  readonly kept?: EpochRecord;
}

/** What an author writes of a metric: a name, and exactly one source that it is computed from. */
export interface MetricSpec<S extends OptionsSchema> {
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /** '', '%', 's', 'MACs', ... */
  readonly unit?: string;
  readonly better?: 'higher' | 'lower';
  /** Exactly one of the three is given. */
  readonly ofPredictions?: (options: OptionsOf<S>, about: { classes: number }) => MetricState;
  readonly ofModel?: (model: ModelInfo, options: OptionsOf<S>) => number;
  readonly ofRun?: (run: RunFacts, options: OptionsOf<S>) => number;
}

/** What `defineMetric` gives: the spec with its schema of options filled in. */
export interface Metric<S extends OptionsSchema = OptionsSchema> {
  readonly kind: 'metric';
  readonly spec: MetricSpec<S> & { readonly options: S };
}

/** A metric of whatever options, as registries and checks hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds metrics of every option type
export type AnyMetric = Metric<any>;

/**
 * Defines a metric: a number of the predictions, of the model or of the finished run.
 *
 * @throws LayerlabError BAD_PLUGIN for a name that is not kebab-case
 */
export function defineMetric<S extends OptionsSchema = z.ZodObject<Record<never, never>>>(
  spec: MetricSpec<S>,
): Metric<S> {
  checkName('metric', spec.name);
  return { kind: 'metric', spec: { ...spec, options: spec.options ?? (z.object({}) as unknown as S) } };
}
