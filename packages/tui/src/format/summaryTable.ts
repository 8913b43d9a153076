import { dataNotes, type SummaryRow, timingNoteOf } from '@layerlab/core/light';
import { count, milliseconds, percent, scientific, seconds } from './numbers.js';
import { type Column, table } from './table.js';

interface SummaryColumn extends Column {
  readonly cell: (row: SummaryRow) => string;
  /** Its times are drawn out by other runs on the machine. */
  readonly shares?: true;
}

/** Columns of the summary, most important first: a narrow terminal drops from the end. */
const COLUMNS: readonly SummaryColumn[] = [
  { title: 'model', cell: (row) => row.model },
  { title: 'params', align: 'right', cell: (row) => count(row.params) },
  { title: 'train', align: 'right', shares: true, cell: (row) => seconds(row.trainSeconds) },
  { title: 'final', align: 'right', cell: (row) => percent(row.finalTestAccuracy) },
  { title: 'max diff', align: 'right', cell: (row) => scientific(row.maxAbsDiff) },
  { title: 'top-1 agr.', align: 'right', cell: (row) => percent(row.top1Agreement) },
  { title: 'p50', align: 'right', cell: (row) => milliseconds(row.latencyP50Ms) },
  { title: 'p95', align: 'right', cell: (row) => milliseconds(row.latencyP95Ms) },
  { title: 'bestEpochOnTest', align: 'right', cell: (row) => percent(row.bestTestAccuracy) },
  { title: 'run', cell: (row) => row.run },
];

/**
 * One line per run: size, train time, test accuracy of the exported epoch (`final`), parity of the export and its latency, the
 * highest test accuracy of all epochs; under the table, which figures come from a part of a data set alone, and whether the times
 * compare.
 */
export function summaryTable(rows: readonly SummaryRow[], width = Number.POSITIVE_INFINITY): string[] {
  const timingNote = timingNoteOf(rows);
  const sets = rows.map(({ dataset, datasetNote }) => ({ dataset, note: datasetNote }));
  for (let n = COLUMNS.length; n > 1; n--) {
    const columns = COLUMNS.slice(0, n).map((column) =>
      column.shares && timingNote ? { ...column, title: `${column.title}*` } : column,
    );
    const lines = table(
      columns,
      rows.map((row) => columns.map((column) => column.cell(row))),
    );
    if (n === 2 || Math.max(...lines.map((line) => line.length)) <= width)
      return [...lines, ...timingNotes(timingNote), ...layerNotes(rows), ...dataNotes(sets)];
  }
  return [];
}

const timingNotes = (note: string | undefined): string[] =>
  note ? [`* ${note}: other runs used the machine at the same time`] : [];

/** A layer's p50 and p95 are those of a forward and a backward pass, and mean something beside its counterpart's. */
function layerNotes(rows: readonly SummaryRow[]): string[] {
  return rows.flatMap(({ model, against }) =>
    against
      ? [
          `${model}: forward and backward ${against.ratio.toFixed(2)} times ${against.layer}'s ${milliseconds(against.latencyP50Ms)} ` +
            `(95 %: ${against.interval[0].toFixed(2)} to ${against.interval[1].toFixed(2)})`,
        ]
      : [],
  );
}
