import type { LatencyRow } from './bencher.js';

const COLUMNS: readonly (readonly [name: string, value: (row: LatencyRow) => string | number])[] = [
  ['provider', (row) => row.provider],
  ['batch', (row) => row.batch],
  ['threads', (row) => row.threads],
  ['n', (row) => row.n],
  ['mean_ms', (row) => row.meanMs],
  ['p50_ms', (row) => row.p50Ms],
  ['p50_low_ms', (row) => row.intervals.p50[0]],
  ['p50_high_ms', (row) => row.intervals.p50[1]],
  ['p95_ms', (row) => row.p95Ms],
  ['p99_ms', (row) => row.p99Ms],
  ['pictures_per_second', (row) => row.picturesPerSecond],
  ['load_ms', (row) => row.loadMs],
  ['first_ms', (row) => row.firstMs],
  ['stable', (row) => String(row.stable)],
  ['spread', (row) => row.spread],
];

/** latency.csv: a header, then a line for each row of latency.json. */
export function latencyCsv(rows: readonly LatencyRow[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, value]) => value(row)).join(','));
  return `${[COLUMNS.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}
