import type { Schedule } from './schedule.js';

export interface StepOptions {
  /** Shares of the training, each in (0, 1). */
  readonly at: readonly number[];
  readonly factor: number;
}

/** factor^n after n of the given shares of the training (He et al. 2016, section 4.2: a tenth after 1/2 and after 3/4). */
export function step({ at, factor }: StepOptions): Schedule {
  return (update, updates) => factor ** at.filter((share) => update > share * updates).length;
}
