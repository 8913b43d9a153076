import type { ExperimentInput } from '../config/schema.js';
import type { MemberRuns, SuiteReport } from './suiteReport.js';

/** The name of a layer, or the name with options beside it. */
export type LayerInput = string | { readonly name: string; readonly [option: string]: unknown };

/** An experiment, or with `layer` a layer that is timed beside another. */
export interface SuiteMember extends ExperimentInput {
  /** Unique within the suite; the model's name unless given. */
  readonly name?: string;
  /** The run fails below this test accuracy. */
  readonly floor?: number;
  /** Laid over the suite's own. */
  readonly presets?: Partial<Record<PresetName, ExperimentInput>>;
  /** To be timed on random input, forward and backward, instead of an experiment. */
  readonly layer?: LayerInput;
  /** The layer that `layer` is timed beside. */
  readonly against?: LayerInput;
  /** Shape of the random input, batch first; default [64, 28, 28, 32]. */
  readonly input?: readonly number[];
}

/** How much of a suite is trained: `smoke` to see that it works, `short` for a result today, `full` for figures to publish. */
export type PresetName = 'smoke' | 'short' | 'full';

/** What an author writes of a suite: experiments that belong together, and what their results say together. */
export interface SuiteSpec {
  readonly name: string;
  readonly summary?: string;
  readonly members: readonly SuiteMember[];
  /** Settings laid over every member by --preset; floors do not apply where a preset other than `full` is chosen. */
  readonly presets?: Partial<Record<PresetName, ExperimentInput>>;
  /** Suites whose members this one has, named `<suite>.<member>`: its report has their reports. */
  readonly parts?: readonly Suite[];
  /** What the suite's report says of its runs: pure, so that what it said can be checked against the runs. */
  readonly report?: (members: readonly MemberRuns[]) => SuiteReport;
}

/** What `defineSuite` gives. */
export interface Suite {
  readonly kind: 'suite';
  readonly spec: SuiteSpec;
}

/** Defines a suite: experiments that belong together, and what `--preset` changes in them. Settings are checked when it is resolved. */
export function defineSuite(spec: SuiteSpec): Suite {
  return { kind: 'suite', spec };
}
