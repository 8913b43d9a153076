import type { RunState } from '@layerlab/core';

/** What data sets lack belongs under every table of figures that come from them. */
export function dataNotes(runs: readonly RunState[]): string[] {
  return [...new Set(runs.flatMap(({ data }) => (data?.note ? [`${data.dataset}: ${data.note}`] : [])))];
}
