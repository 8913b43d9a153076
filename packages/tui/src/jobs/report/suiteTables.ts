import { dataNotes, keptEpoch, summaryRow, timeTitle } from '@layerlab/core';
import { count, milliseconds, percent, points, scientific, seconds } from '../../format/numbers.js';
import type { ReportedRun } from './reportedRun.js';
import { suiteReport } from './suiteReport.js';
import type { ReportedSuite } from './suiteSection.js';
import type { Cell, HtmlTable } from './tables.js';

/** The tables of the suite's definition, then one of every run. */
export function suiteTables(suite: ReportedSuite): HtmlTable[] {
  const own = suiteReport(suite).tables.map(({ id, title, columns, rows, notes }) => ({
    ...{ id: `${suite.spec.name}/${id}`, title, columns, notes, rows },
  }));
  const runs = suite.members.flatMap((member) => member.runs);
  return runs.length > 0 ? [...own, runsTable(suite.spec.name, runs)] : own;
}

const MEANINGS =
  "train acc. is the mean over the kept epoch's steps, while the weights moved; parity and latency as of the run's end: parity.json " +
  'and latency.json below may be newer';

/** The same columns as the command line shows; computed from the events, not read from their last line. */
function runsTable(suite: string, runs: readonly ReportedRun[]): HtmlTable {
  const states = runs.map(({ state }) => state);
  const times = ['training', 'inference'].map((title) => timeTitle(title, states));
  const figures = [
    ...['params', ...times, 'test acc., final', 'test acc., bestEpochOnTest', 'train less test acc.'],
    ...['largest difference of the export', 'same class', 'latency, median', '95th percentile'],
  ];
  return {
    id: `${suite}/runs`,
    title: 'Every run',
    firstColumn: 'run',
    columns: [{ title: 'model' }, ...figures.map((title) => ({ title, align: 'right' as const }))],
    rows: runs.map((run) => ({ name: run.directory.id, cells: runCells(run) })),
    notes: [MEANINGS, ...dataNotes(states.map(({ data }) => data))],
  };
}

function runCells({ state }: ReportedRun): Cell[] {
  const row = summaryRow(state);
  const kept = keptEpoch(state);
  const figure = (format: (value: number | null | undefined) => string, value: number | null | undefined): Cell => ({
    text: format(value),
    value: value ?? undefined,
  });
  return [
    row.model,
    figure(count, row.params),
    figure(seconds, row.trainSeconds),
    figure(seconds, row.inferenceSeconds),
    figure(percent, row.finalTestAccuracy),
    figure(percent, row.bestTestAccuracy),
    figure(points, kept && kept.train.accuracy - kept.test.accuracy),
    figure(scientific, row.maxAbsDiff),
    figure(percent, row.top1Agreement),
    figure(milliseconds, row.latencyP50Ms),
    figure(milliseconds, row.latencyP95Ms),
  ];
}
