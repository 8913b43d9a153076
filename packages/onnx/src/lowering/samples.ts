import type { KernelDType } from './types.js';

/** Elements by rule, reproducible; or given one by one. */
export type SampleValues = 'normal' | 'positive' | 'unit' | 'ties' | 'nan' | readonly number[];

/** One input of a sample call. `values` are normal unless given: N(0, 1), int32 between -5 and 5, bool at random. */
export interface SampleInput {
  readonly shape: readonly number[];
  readonly dtype?: KernelDType;
  readonly values?: SampleValues;
}

/** A kernel call to check against tfjs's cpu kernel. */
export interface Sample {
  readonly name?: string;
  /** By tfjs's names; a list for the kernels that take one. */
  readonly inputs: Readonly<Record<string, SampleInput>> | readonly SampleInput[];
  readonly attrs?: Readonly<Record<string, unknown>>;
  /** The call is one of those that go to the cpu kernel: `covers` must say so. Nothing else is checked then. */
  readonly uncovered?: boolean;
  /** tfjs refuses the call: `parse` must throw the cpu kernel's very message. Nothing else is checked then. */
  readonly throws?: boolean;
}

/** What `<Kernel>.samples.ts` exports as `samples`. */
export type Samples = readonly Sample[];

/** An input with float32 elements, short for the tables. */
export const x = (shape: readonly number[], values?: SampleValues): SampleInput => ({ shape, values });

export const ints = (shape: readonly number[], values?: SampleValues): SampleInput => ({
  shape,
  dtype: 'int32',
  values,
});

export const bools = (shape: readonly number[], values?: SampleValues): SampleInput => ({
  shape,
  dtype: 'bool',
  values,
});
