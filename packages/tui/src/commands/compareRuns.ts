import type { RunSummary } from './runSummary.js';

export interface ComparedRow {
  /** 'train.epochs', 'result.finalTestAccuracy', ... */
  readonly name: string;
  readonly differs: boolean;
  /** In the order of the runs; undefined where a run has no such thing. */
  readonly values: readonly unknown[];
}

export interface Comparison {
  readonly runs: readonly string[];
  readonly rows: readonly ComparedRow[];
}

/** Every setting and result of the runs, one row each, in the order in which they first appear. */
export function compareRuns(summaries: readonly RunSummary[], onlyDifferences: boolean): Comparison {
  const columns = summaries.map(facts);
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const rows = names.map((name) => {
    // undefined would vanish from JSON and shift nothing, but null says 'not there' in both
    const values = columns.map((column) => column.get(name) ?? null);
    return { name, values, differs: new Set(values.map((value) => JSON.stringify(value))).size > 1 };
  });
  return {
    runs: summaries.map((summary) => summary.name),
    rows: rows.filter((row) => row.differs || !onlyDifferences),
  };
}

function facts({ record, row, status, model, metrics }: RunSummary): Map<string, unknown> {
  const { run: _run, kind: _kind, ...results } = row;
  return new Map([
    ...flatten('', record.experiment),
    ...flatten('engine', {
      name: record.engine?.name,
      provider: record.engine?.provider,
      version: record.engine?.version,
    }),
    ['result.status', status],
    ['result.macs', model?.macs],
    ...flatten('result', results),
    ...Object.entries(metrics).map(([name, { value }]): [string, unknown] => [`metric.${name}`, value]),
  ]);
}

/** { train: { epochs: 3 } } → ['train.epochs', 3]; lists stay whole. */
function flatten(prefix: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(prefix ? `${prefix}.${key}` : key, inner));
}
