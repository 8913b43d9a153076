import { type RunState, type SummaryRow, summaryRow } from '@layerlab/core';

/** The run's row, computed from what its events say and not read from their last line. */
export function computedRow(state: RunState): SummaryRow {
  return summaryRow({ ...state, row: undefined });
}
