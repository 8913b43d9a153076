import { type FoundRate, LayerlabError, type ResolvedExperiment, type ResolvedSuite } from '@layerlab/core/light';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, printLines } from '../context.js';
import { datasetText } from '../format/datasetText.js';
import { scientific } from '../format/numbers.js';
import { table } from '../format/table.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, addSetOption, jobContext, wholeNumber } from './options.js';
import { ENGINES, PRESETS, type RunOptions, runRequest } from './runRequest.js';

type FindRateOptions = Omit<RunOptions, 'export' | 'jobs'> & {
  readonly steps: number;
  readonly from: number;
  readonly to: number;
};

/** One line of the result. */
export interface MemberRate extends FoundRate {
  readonly name: string;
  readonly model: string;
  readonly dataset: string;
}

/** `layerlab find-lr`: a learning rate for each member, from a sweep; exit code 1 where there is none to suggest. */
export const findRateCommand: AddCommand = (program, context, finish) => {
  const command = addRangeOptions(
    program
      .command('find-lr')
      .description('suggest a learning rate: train a few steps at ever higher rates, and plot the training loss')
      .argument('[experiment|suite|file]', 'as of `layerlab run`')
      .argument('[member...]', 'of a suite; default: all')
      .addOption(
        new Option('--preset <size>', 'settings that a suite keeps for shorter or longer trials').choices(PRESETS),
      )
      .addOption(new Option('--engine <name>', 'what trains (default: auto)').choices(ENGINES))
      .option('--seed <n>', 'seed of everything random (default: 1)', wholeNumber(0))
      .option('--limit-train <n>', 'use only the first n training pictures', wholeNumber(1))
      .option('--json', 'print one line of JSON'),
  );
  addPlaceOptions(addSetOption(command));
  command.action(async (target: string | undefined, names: string[], options: FindRateOptions) => {
    const job = jobContext(context, options);
    const request = runRequest(context, target, { ...options, export: true, jobs: 1 });
    const resolved = await runJob<ResolvedSuite>(context, { ...job, kind: 'resolve', request });
    const { steps, from, to } = options;
    const rates: MemberRate[] = [];
    for (const experiment of trainedMembers(resolved, names)) {
      const found = await runJob<FoundRate>(context, { ...job, kind: 'findRate', experiment, steps, from, to });
      const { name, model, dataset } = experiment;
      rates.push({ name, model: model.name, dataset: dataset.name, ...found });
    }
    if (options.json) printJson(context.stdout, { members: rates });
    else printLines(context.stdout, rateReport(rates));
    if (rates.some(({ suggestion }) => suggestion === undefined)) finish(1);
  });
};

function addRangeOptions(command: Command): Command {
  return command
    .option('--steps <n>', 'steps of the sweep', wholeNumber(2), 150)
    .option('--from <rate>', 'the first learning rate', positive, 1e-7)
    .option('--to <rate>', 'the last learning rate', positive, 10);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('Expected a number above 0, e.g. 1e-7.');
  return value;
}

/** The members of these names, without those that time a layer. @throws LayerlabError UNKNOWN_NAME, BAD_USAGE */
export function trainedMembers(
  { suite, experiments }: ResolvedSuite,
  names: readonly string[],
): readonly ResolvedExperiment[] {
  const trained = experiments.filter(({ layer }) => !layer);
  const known = trained.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new LayerlabError(
      'UNKNOWN_NAME',
      `No member of ${suite ?? 'this experiment'} that is trained is called "${unknown}". Known: ${known.join(', ')}.`,
    );
  if (trained.length === 0)
    throw new LayerlabError('BAD_USAGE', `Nothing of ${suite ?? 'this experiment'} is trained. Name another suite.`);
  return names.length === 0 ? trained : trained.filter(({ name }) => names.includes(name));
}

export function rateReport(rates: readonly MemberRate[]): string[] {
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    ...table(
      [
        { title: 'member' },
        { title: 'model' },
        { title: 'data set' },
        right('suggestion'),
        right('steps'),
        { title: 'end' },
      ],
      rates.map(({ name, model, dataset, note, suggestion, points, diverged }) => [
        name,
        model,
        datasetText(dataset, note),
        scientific(suggestion),
        String(points.length),
        diverged ? `loss exploded after ${scientific(points.at(-1)?.rate)}` : 'of the range',
      ]),
    ),
    '',
    ...rates.map(({ name, suggestion }) =>
      suggestion === undefined
        ? `${name}: the loss falls nowhere in this range. Try another one, or more --steps.`
        : `${name}: --set train.learningRate=${Number(suggestion.toPrecision(2))}`,
    ),
    '',
    ...rates.flatMap(({ files }) => files.filter((file) => file.endsWith('.png'))),
  ];
}
