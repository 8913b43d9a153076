import type { LatencyRow } from '@layerlab/core';

const COLUMNS: readonly (readonly [name: string, value: (row: LatencyRow) => string | number | null])[] = [
  ['model', (row) => row.model],
  ['runtime', (row) => row.runtime],
  ['requested_provider', (row) => row.requestedProvider],
  ['provider', (row) => row.provider],
  ['batch', (row) => row.batch],
  ['threads', (row) => row.threads],
  ['n', (row) => row.n],
  ['mean_ms', (row) => row.meanMs],
  ['mean_low_ms', (row) => row.intervals.mean[0]],
  ['mean_high_ms', (row) => row.intervals.mean[1]],
  ['p50_ms', (row) => row.p50Ms],
  ['p50_low_ms', (row) => row.intervals.p50[0]],
  ['p50_high_ms', (row) => row.intervals.p50[1]],
  ['p95_ms', (row) => row.p95Ms],
  ['p95_low_ms', (row) => row.intervals.p95[0]],
  ['p95_high_ms', (row) => row.intervals.p95[1]],
  ['p99_ms', (row) => row.p99Ms],
  ['p99_low_ms', (row) => row.intervals.p99[0]],
  ['p99_high_ms', (row) => row.intervals.p99[1]],
  ['pictures_per_second', (row) => row.picturesPerSecond],
  ['load_ms', (row) => row.loadMs],
  ['first_ms', (row) => row.firstMs],
  ['stable', (row) => String(row.stable)],
  ['spread', (row) => row.spread],
  ['tf32', (row) => row.tf32],
];

/** latency.csv: a header, then a line for each row of latency.json. What does not apply is empty. */
export function latencyCsv(rows: readonly LatencyRow[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, value]) => cell(value(row))).join(','));
  return `${[COLUMNS.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}

/** A model may be called after a file, whatever its name (RFC 4180). */
function cell(value: string | number | null): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
