import { type CatalogEntry, listRuns, type RunListing } from '@layerlab/core/light';
import { Argument } from 'commander';
import { loadCatalog } from '../catalog.js';
import { printJson, printLines } from '../context.js';
import { datasetText } from '../format/datasetText.js';
import { count, percent } from '../format/numbers.js';
import { resumeCommand } from '../format/resumeCommand.js';
import { table } from '../format/table.js';
import type { AddCommand } from '../program.js';
import { addOutOption, addPluginOption, jobContext, type PlaceOptions } from './options.js';

export const LISTS = ['datasets', 'models', 'layers', 'metrics', 'visualizers', 'suites', 'runs'] as const;
type ListName = (typeof LISTS)[number];

/** `layerlab list [kind]`: what can be named, or the runs that are on disk. */
export const listCommand: AddCommand = (program, context) => {
  const command = program
    .command('list')
    .description('what there is: data sets, models, layers, metrics, visualizers, suites; or the runs on disk')
    .addArgument(new Argument('[kind]', 'what to list (default: everything but runs)').choices(LISTS))
    .option('--json', 'print one JSON array');
  addOutOption(addPluginOption(command));
  command.action(async (kind: ListName | undefined, options: PlaceOptions & { json?: boolean }) => {
    const job = jobContext(context, options);
    if (kind === 'runs') {
      const runs = listRuns(job.out);
      if (options.json)
        printJson(
          context.stdout,
          runs.map((run) => ({
            ...run,
            kind: 'run',
            name: run.run,
            plugin: null,
            summary: runSummary(run),
            resume: isResumable(run) ? resumeCommand(run.directory, context.cwd) : null,
          })),
        );
      else printLines(context.stdout, [...runsTable(runs), ...resumeLines(runs, context.cwd)]);
      return;
    }
    const entries = (await loadCatalog(context, job)).filter((entry) =>
      kind ? `${entry.kind}s` === kind : entry.kind !== 'settings',
    );
    if (options.json)
      printJson(
        context.stdout,
        entries.map(({ kind, name, plugin, from, summary }) => ({ kind, name, plugin, from: from ?? null, summary })),
      );
    else printLines(context.stdout, catalogTable(entries));
  });
};

/** With a column for where plugins come from, where any is not built in. */
export function catalogTable(entries: readonly CatalogEntry[]): string[] {
  const loaded = entries.some(({ from }) => from !== undefined);
  return table(
    ['name', 'kind', 'plugin', ...(loaded ? ['from'] : []), 'summary'].map((title) => ({ title })),
    entries.map(({ name, kind, plugin, from, summary }) => [
      name,
      kind,
      plugin,
      ...(loaded ? [from ?? 'built in'] : []),
      summary,
    ]),
  );
}

export function runsTable(runs: readonly RunListing[]): string[] {
  if (runs.length === 0) return ['No runs here yet. Start one: layerlab run quickstart'];
  const right = (title: string) => ({ title, align: 'right' as const });
  return table(
    [
      { title: 'run' },
      { title: 'status' },
      { title: 'model' },
      { title: 'data set' },
      ...['epochs', 'final', 'bestEpochOnTest'].map(right),
    ],
    runs.map((run) => [
      run.run,
      run.status,
      run.model ?? '–',
      run.dataset ? datasetText(run.dataset, run.datasetNote) : '–',
      `${count(run.epoch)}/${count(run.epochs)}`,
      percent(run.finalTestAccuracy),
      percent(run.bestTestAccuracy),
    ]),
  );
}

const isResumable = ({ status }: RunListing): boolean => status === 'interrupted' || status === 'stopped';

function resumeLines(runs: readonly RunListing[], cwd: string): string[] {
  const lines = runs
    .filter(isResumable)
    .map(({ status, directory }) => `${status}; to go on: ${resumeCommand(directory, cwd)}`);
  return lines.length > 0 ? ['', ...lines] : [];
}

function runSummary({ status, model, dataset, datasetNote, finalTestAccuracy }: RunListing): string {
  return `${status}: ${model ?? 'unknown'} on ${datasetText(dataset ?? 'unknown', datasetNote)}, final test accuracy ${percent(finalTestAccuracy)}`;
}
