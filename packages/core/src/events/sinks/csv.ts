import { atomicWrite } from '../../store/atomicWrite.js';
import type { RunEvent } from '../event.js';
import { initialState, reduce } from '../reduce.js';
import type { EpochRecord, RunState } from '../runState.js';
import type { EventSink } from '../sink.js';

const FIXED = [
  'epoch',
  'train_loss',
  'train_accuracy',
  'test_loss',
  'test_accuracy',
  'seconds',
  'test_seconds',
  'learning_rate',
];

const KEPT: ReadonlySet<RunEvent['type']> = new Set(['run:start', 'data', 'epoch:end']);
const HELD_OUT_LOSS = 'held_out_loss';
const HELD_OUT_ACCURACY = 'held_out_accuracy';
const DATASET_NOTE = 'dataset_note';
const TIMING_NOTE = 'timing_note';

/**
 * Keeps metrics.csv: a row per epoch, then a column for each further metric (`train_<name>`, `test_<name>`), for
 * what held-out pictures gave, and last what is to be said of the figures: where not the whole data set was there, what was
 * (`dataset_note`), and where other runs used the machine meanwhile, that the times are not comparable (`timing_note`).
 * The file is small, so it is replaced as a whole; a reader never sees half a row.
 */
export class CsvSink implements EventSink {
  private state: RunState;

  /** @param before the state of a run that goes on, whose earlier epochs stay in the table */
  constructor(
    private readonly file: string,
    before?: RunState,
  ) {
    this.state = before ?? initialState('');
  }

  /** @throws LayerlabError DISK */
  write(event: RunEvent): void {
    // where a run goes on, epochs after its checkpoint fall away
    if (KEPT.has(event.type)) this.state = reduce(this.state, event);
    if (event.type === 'epoch:end') atomicWrite(this.file, metricsCsv(this.state));
  }
}

/** The table as RFC 4180 text, but with plain newlines; NaN and infinity by these names. */
export function metricsCsv({ history, data, timingNote }: Pick<RunState, 'history' | 'data' | 'timingNote'>): string {
  const notes = Object.entries({ [DATASET_NOTE]: data?.note, [TIMING_NOTE]: timingNote }).filter(([, note]) => note);
  // accuracy and loss are metrics too
  const further = [...new Set(history.flatMap(furtherColumns))].filter((column) => !FIXED.includes(column)).sort();
  const rows = history.map((epoch) => [
    epoch.epoch,
    epoch.train.loss,
    epoch.train.accuracy,
    epoch.test.loss,
    epoch.test.accuracy,
    epoch.seconds,
    epoch.testSeconds,
    epoch.learningRate ?? '',
    ...further.map((column) => furtherValue(epoch, column) ?? ''),
    ...notes.map(([, note]) => note!),
  ]);
  return [[...FIXED, ...further, ...notes.map(([name]) => name)], ...rows]
    .map((row) => `${row.map(quote).join(',')}\n`)
    .join('');
}

function furtherColumns({ train, test, heldOut }: EpochRecord): string[] {
  return [
    ...(heldOut ? [HELD_OUT_LOSS, HELD_OUT_ACCURACY] : []),
    ...Object.keys(train.metrics ?? {}).map((name) => `train_${name}`),
    ...Object.keys(test.metrics ?? {}).map((name) => `test_${name}`),
  ];
}

function furtherValue({ train, test, heldOut }: EpochRecord, column: string): number | undefined {
  if (column === HELD_OUT_LOSS) return heldOut?.loss;
  if (column === HELD_OUT_ACCURACY) return heldOut?.accuracy;
  return column.startsWith('train_') ? train.metrics?.[column.slice(6)] : test.metrics?.[column.slice(5)];
}

function quote(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
