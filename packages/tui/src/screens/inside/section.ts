import type { RunState } from '@layerlab/core/light';
import type { ChalkInstance } from 'chalk';
import type { PictureStyle } from '../../format/pictureStyle.js';

/** One part of what there is to see inside a run. */
export interface Section {
  readonly title: string;
  /** Rows of at most `width` cells, with colours by `paint`, pictures by `draw`; where there is nothing to show, why. */
  lines(state: RunState, width: number, paint: ChalkInstance, draw: PictureStyle): readonly string[];
}
