import { existsSync } from 'node:fs';
import { isRunId, type JobContext, RunDirectory, replay, runStatus } from '@layerlab/core/light';
import { type CliContext, printJson, printLines } from '../context.js';
import { count } from '../format/numbers.js';
import { optionsTable } from '../format/optionsTable.js';
import { table } from '../format/table.js';
import type { ShowResult } from '../jobs/show.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, addSetOption, jobContext, type PlaceOptions } from './options.js';
import { runReport, runSummary } from './runSummary.js';

interface ShowOptions extends PlaceOptions {
  readonly set: readonly string[];
  readonly json?: boolean;
}

/** `layerlab show <name|run>`: a registered thing's options and a model's size, or what came of a run. */
export const showCommand: AddCommand = (program, context) => {
  const command = program
    .command('show')
    .description(
      "options, size and receptive field of what a plugin contributes; an experiment's settings; or a run's summary",
    )
    .argument('<name|run>', 'a registered name, a group of settings (train, data, verify, bench), or a run id')
    .option('--json', 'print one line of JSON');
  addPlaceOptions(addSetOption(command));
  command.action(async (name: string, options: ShowOptions) => {
    const job = jobContext(context, options);
    const directory = runCalled(job, name);
    if (directory) {
      const { state } = replay(directory);
      const summary = runSummary(directory.readExperiment(), runStatus(directory, state), state);
      if (options.json) printJson(context.stdout, summary);
      else printLines(context.stdout, runReport(summary));
    } else await showRegistered(context, job, name, options);
  });
};

function runCalled({ out }: JobContext, name: string): RunDirectory | undefined {
  if (!isRunId(name) && !existsSync(name)) return undefined;
  try {
    return RunDirectory.open(out, name);
  } catch {
    return undefined;
  }
}

async function showRegistered(context: CliContext, job: JobContext, name: string, options: ShowOptions): Promise<void> {
  const result = await runJob<ShowResult>(context, { ...job, kind: 'show', name, set: options.set });
  if (options.json) printJson(context.stdout, result);
  else printLines(context.stdout, showReport(result));
}

export function showReport(result: ShowResult): string[] {
  const { kind, name, plugin, summary, members } = result;
  return [
    `${name}: ${kind} of ${plugin}${summary ? `. ${summary}` : ''}`,
    ...section(members ? [`Members: ${members.join(', ')}`] : []),
    ...section(optionsTable(result.options)),
    ...section(sizes(result)),
    ...section(layersTable(result)),
  ];
}

const section = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', ...lines] : []);

function sizes({ params, macs, receptiveField, inputShape, classes }: ShowResult): string[] {
  if (params === undefined) return [];
  return [
    `input            ${inputShape?.join(' x ') ?? '–'}, ${count(classes)} classes`,
    `parameters       ${count(params)}`,
    `MACs             ${count(macs)} for one picture`,
    `receptive field  ${receptiveField?.join(' x ') ?? '–'} pixels`,
  ];
}

function layersTable({ layers }: ShowResult): string[] {
  if (!layers) return [];
  const right = (title: string) => ({ title, align: 'right' as const });
  return table(
    [{ title: 'name' }, { title: 'layer' }, { title: 'shape' }, ...['params', 'MACs', 'field'].map(right)],
    layers.map((l) => [l.name, l.layer, l.shape.join('x'), count(l.params), count(l.macs), l.receptiveField.join('x')]),
  );
}
