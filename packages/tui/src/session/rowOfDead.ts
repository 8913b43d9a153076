import { type SummaryRow, summaryRow } from '@layerlab/core/light';
import type { Member } from './sessionState.js';

/** The summary row of a run whose process died before it wrote one: what its events had said by then. */
export function rowOfDead({ run, experiment, state }: Member): SummaryRow {
  return { ...summaryRow(state), run, model: experiment.model.name, dataset: experiment.dataset.name };
}
