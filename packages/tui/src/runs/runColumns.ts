import { byAge, type RunListing } from '@layerlab/core/light';
import { datasetText } from '../format/datasetText.js';
import { count, milliseconds, percent, seconds } from '../format/numbers.js';

/** A fact of a run: a column of the table, and a field that the filter knows. */
export interface RunColumn {
  /** In filters: `acc>0.9`. */
  readonly key: string;
  readonly title: string;
  readonly align: 'left' | 'right';
  value(run: RunListing): string | number | undefined;
  text(run: RunListing): string;
}

const words = (key: string, title: string, value: (run: RunListing) => string | undefined): RunColumn => ({
  key,
  title,
  align: 'left',
  value,
  text: (run) => value(run) ?? '–',
});

const numbers = (
  key: string,
  title: string,
  value: (run: RunListing) => number | null | undefined,
  text: (value: number | null | undefined) => string,
): RunColumn => ({
  key,
  title,
  align: 'right',
  value: (run) => value(run) ?? undefined,
  text: (run) => text(value(run)),
});

/** Those of the table, the most wanted first: a narrow terminal drops from the end. */
export const RUN_COLUMNS: readonly RunColumn[] = [
  words('name', 'name', (run) => run.name ?? run.run),
  words('status', 'status', ({ status }) => status),
  words('model', 'model', ({ model }) => model),
  numbers('acc', 'final', ({ finalTestAccuracy }) => finalTestAccuracy, percent),
  {
    ...words('dataset', 'data set', ({ dataset }) => dataset),
    text: ({ dataset, datasetNote }) => (dataset ? datasetText(dataset, datasetNote && 'part') : '–'),
  },
  {
    ...numbers('epochs', 'epochs', trainedEpochs, count),
    text: (run) => (trainedEpochs(run) === undefined ? '–' : `${count(run.epoch)}/${count(run.epochs)}`),
  },
  numbers('params', 'params', ({ row }) => row?.params, count),
  {
    ...numbers('train', 'train', ({ row }) => row?.trainSeconds, seconds),
    text: ({ row }) => `${seconds(row?.trainSeconds)}${row?.timingNote ? ' shared' : ''}`,
  },
  numbers('p50', 'p50', ({ row }) => row?.latencyP50Ms, milliseconds),
  numbers('best', 'bestEpochOnTest', ({ bestTestAccuracy }) => bestTestAccuracy, percent),
  words('created', 'made', ({ created }) => created?.slice(0, 16).replace('T', ' ')),
  numbers('seed', 'seed', ({ seed }) => seed, count),
  words('engine', 'engine', ({ engine }) => engine),
];

/** A run that times a layer trains nothing. */
function trainedEpochs({ epoch, row }: RunListing): number | undefined {
  return row?.kind === 'layer' ? undefined : epoch;
}

/** What the filter knows beside them. */
const HIDDEN_FIELDS: readonly RunColumn[] = [
  words('run', 'run', ({ run }) => run),
  words('suite', 'suite', ({ suite }) => suite),
  words('preset', 'preset', ({ preset }) => preset),
  words('error', 'error', ({ error }) => error?.message),
];

export const RUN_FIELDS: readonly RunColumn[] = [...RUN_COLUMNS, ...HIDDEN_FIELDS];

/** Sorted by a column, equal ones by age; runs that have no such value come last, both ways. */
export function sortRuns(runs: readonly RunListing[], column: RunColumn, descending: boolean): readonly RunListing[] {
  const sign = descending ? -1 : 1;
  return [...runs].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || sign * byAge(a, b);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
    return sign * (order || byAge(a, b));
  });
}
