import {
  keptEpoch,
  type RunRecord,
  type RunState,
  type StoredStatus,
  type SummaryRow,
  summaryRow,
  timeTitle,
} from '@layerlab/core/light';
import { datasetText } from '../format/datasetText.js';
import { count, percent, real, seconds } from '../format/numbers.js';
import { resumeCommand } from '../format/resumeCommand.js';
import { summaryTable } from '../format/summaryTable.js';
import { table } from '../format/table.js';

/** `show <run> --json`. */
export interface RunSummary {
  readonly name: string;
  readonly kind: 'run';
  readonly status: StoredStatus;
  readonly row: SummaryRow;
  readonly record: RunRecord;
  readonly history: RunState['history'];
  /** The epoch that is exported; undefined before the first is finished. */
  readonly keptEpoch: number | undefined;
  readonly metrics: RunState['metrics'];
  readonly plots: RunState['plots'];
  readonly directory: string;
  readonly model: RunState['model'];
  readonly error: RunState['error'];
  /** What goes on with it, where it was stopped or killed. */
  readonly resume: string | null;
}

export function runSummary(record: RunRecord, status: StoredStatus, state: RunState): RunSummary {
  const { history, metrics, plots, directory, model, error } = state;
  const row = state.row ?? summaryRow(state);
  const interrupted = status === 'interrupted' || status === 'stopped';
  const resume = interrupted && directory ? resumeCommand(directory) : null;
  return {
    name: record.run,
    kind: 'run',
    status,
    row,
    record,
    history,
    keptEpoch: keptEpoch(state)?.epoch,
    metrics,
    plots,
    directory,
    model,
    error,
    resume,
  };
}

export function runReport(summary: RunSummary): string[] {
  const { name, status, row, record, history, keptEpoch, plots, error, resume } = summary;
  const { experiment, engine } = record;
  return [
    `${name}: ${status}. ${experiment.model.name} on ${datasetText(experiment.dataset.name, record.data?.note)}, seed ${experiment.seed}, ${record.created}`,
    ...(engine ? [`Engine ${engine.name} ${engine.version} on ${engine.provider}: ${engine.reason}`] : []),
    ...(error ? [`✗ ${error.message}`] : []),
    ...(resume ? [`To go on: ${resume}`] : []),
    '',
    ...epochsTable(history, row),
    ...(keptEpoch === undefined ? [] : [`final: epoch ${keptEpoch}, ${WHY_KEPT[experiment.train.keep ?? 'last']}`]),
    '',
    ...summaryTable([row]),
    ...Object.entries(plots).map(([plot, files]) => `${plot}: ${files.join(', ')}`),
  ];
}

const WHY_KEPT = { last: 'the last one', best: 'the best on held-out pictures' } as const;

function epochsTable(history: RunSummary['history'], row: SummaryRow): string[] {
  const holdsOut = history.some(({ heldOut }) => heldOut);
  const titles = ['epoch', 'train loss', 'train acc.', 'test loss', 'test acc.', timeTitle('seconds', [row])];
  return table(
    [...titles, ...(holdsOut ? ['held-out acc.'] : [])].map((title) => ({ title, align: 'right' as const })),
    history.map(({ epoch, train, test, heldOut, seconds: trained }) => [
      count(epoch),
      real(train.loss),
      percent(train.accuracy),
      real(test.loss),
      percent(test.accuracy),
      seconds(trained),
      ...(holdsOut ? [percent(heldOut?.accuracy)] : []),
    ]),
  );
}
