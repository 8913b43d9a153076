import type { RunState } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';

/** One part of what there is to see inside a run. */
export interface Section {
  readonly title: string;
  /** Rows of at most `width` cells, with colours by `paint`; where there is nothing to show, why. */
  lines(state: RunState, width: number, paint: ChalkInstance): readonly string[];
}
