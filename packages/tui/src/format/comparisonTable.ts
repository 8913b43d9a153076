import type { Comparison } from '../commands/compareRuns.js';
import { table } from './table.js';

/** A row for each setting and result, a column for each run; what differs is marked. */
export function comparisonTable({ runs, rows }: Comparison): string[] {
  return table(
    [{ title: '' }, ...runs.map((run) => ({ title: run }))],
    rows.map(({ name, differs, values }) => [`${differs ? '≠' : ' '} ${name}`, ...values.map(cell)]),
  );
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(5)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}
