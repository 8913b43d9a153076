import type { RunListing } from '@layerlab/core/light';
import { RUN_COLUMNS } from '../runs/runColumns.js';
import { table } from './table.js';

export interface RunsTableOptions {
  /** Index into RUN_COLUMNS: marked by an arrow. */
  readonly sortBy: number;
  readonly descending: boolean;
  readonly selected: readonly string[];
  readonly width: number;
}

/** A header, a rule and a row for each run; as many columns as there is room for, and in any case the one that is sorted by. */
export function runsTable(runs: readonly RunListing[], options: RunsTableOptions): string[] {
  for (let count = RUN_COLUMNS.length; ; count--) {
    const columns = RUN_COLUMNS.filter((_, i) => i < count || i === options.sortBy);
    const lines = linesOf(runs, columns, options);
    if (count <= 1 || lines.every((line) => [...line].length <= options.width)) return lines;
  }
}

function linesOf(
  runs: readonly RunListing[],
  columns: typeof RUN_COLUMNS,
  { sortBy, descending, selected }: RunsTableOptions,
): string[] {
  const arrow = descending ? '↓' : '↑';
  const lines = table(
    columns.map((column) => ({
      title: column === RUN_COLUMNS[sortBy] ? `${column.title}${arrow}` : column.title,
      align: column.align,
    })),
    runs.map((run) => columns.map((column) => column.text(run))),
  );
  return lines.map((line, i) => `${i < 2 ? '   ' : selected.includes(runs[i - 2].run) ? ' ● ' : '   '}${line}`);
}
