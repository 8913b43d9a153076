import type { Elements } from './compare.js';

/** One output of a run, batch first. */
export interface OutputValues {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: Elements;
}
