import type { ExperimentInput } from '../config/schema.js';

export interface SuiteMember extends ExperimentInput {
  /** Unique within the suite; the model's name unless given. */
  readonly name?: string;
  /** The run fails below this test accuracy. */
  readonly floor?: number;
}

export type PresetName = 'smoke' | 'short' | 'full';

export interface SuiteSpec {
  readonly name: string;
  readonly summary?: string;
  readonly members: readonly SuiteMember[];
  /** Settings laid over every member by --preset; floors do not apply where a preset other than `full` is chosen. */
  readonly presets?: Partial<Record<PresetName, ExperimentInput>>;
}

export interface Suite {
  readonly kind: 'suite';
  readonly spec: SuiteSpec;
}

export function defineSuite(spec: SuiteSpec): Suite {
  return { kind: 'suite', spec };
}
