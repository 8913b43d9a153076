import { RunDirectory, replay, runStatus } from '@layerlab/core/light';
import { printJson, printLines } from '../context.js';
import { table } from '../format/table.js';
import type { AddCommand } from '../program.js';
import { type Comparison, compareRuns } from './compareRuns.js';
import { addOutOption, jobContext, type PlaceOptions } from './options.js';
import { runSummary } from './runSummary.js';

/** `layerlab compare <run> <run>...`: settings and results side by side. */
export const compareCommand: AddCommand = (program, context) => {
  const command = program
    .command('compare')
    .description('settings and results of runs side by side')
    .argument('<run...>', 'run ids')
    .option('--diff', 'only what differs')
    .option('--json', 'print one line of JSON');
  addOutOption(command);
  command.action((names: string[], options: PlaceOptions & { diff?: boolean; json?: boolean }) => {
    const { out } = jobContext(context, options);
    const summaries = names.map((name) => {
      const directory = RunDirectory.open(out, name);
      const { state } = replay(directory);
      return runSummary(directory.readExperiment(), runStatus(directory, state), state);
    });
    const comparison = compareRuns(summaries, options.diff === true);
    if (options.json) printJson(context.stdout, comparison);
    else printLines(context.stdout, comparisonTable(comparison));
  });
};

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
