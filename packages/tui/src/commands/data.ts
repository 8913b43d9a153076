import type { DataRow, FetchResult } from '@layerlab/core/light';
import type { Command } from 'commander';
import { type CliContext, printJson, printLines } from '../context.js';
import { datasetText } from '../format/datasetText.js';
import { bytes } from '../format/numbers.js';
import { table } from '../format/table.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions } from './options.js';

type DataOptions = PlaceOptions & { readonly json?: boolean };

/** `layerlab data list` and `layerlab data fetch`: which data sets are on this machine, and how to get the others. */
export const dataCommand: AddCommand = (program, context) => {
  const data = program.command('data').description('the data sets on this machine, and how to get more');
  addList(data, context);
  addFetch(data, context);
};

function addList(data: Command, context: CliContext): void {
  const list = data
    .command('list')
    .description('what is here and where it lies, and what would be downloaded')
    .option('--json', 'print one JSON array');
  addPlaceOptions(list);
  list.action(async (options: DataOptions) => {
    const rows = await runJob<DataRow[]>(context, { ...jobContext(context, options), kind: 'data' });
    if (options.json) printJson(context.stdout, rows);
    else printLines(context.stdout, dataTable(rows));
  });
}

function addFetch(data: Command, context: CliContext): void {
  const fetch = data
    .command('fetch')
    .description('download a data set and check it; goes on where it stopped, does nothing where the whole set is here')
    .argument('<dataset>', 'its name, as data list shows it')
    .option('--json', 'print one JSON object');
  addPlaceOptions(fetch);
  fetch.action(async (dataset: string, options: DataOptions) => {
    const result = await runJob<FetchResult>(context, { ...jobContext(context, options), kind: 'fetch', dataset });
    if (options.json) printJson(context.stdout, result);
    else printLines(context.stdout, [fetchLine(result)]);
  });
}

export function dataTable(rows: readonly DataRow[]): string[] {
  return table(
    [{ title: 'data set' }, { title: 'here' }, { title: 'source' }, { title: 'where' }],
    rows.map((row) => [row.name, row.present ? (row.note ? 'part' : '✓') : '✗', row.source, whereText(row)]),
  );
}

function whereText({ name, present, where, note, downloads }: DataRow): string {
  const size = downloads?.reduce((sum, download) => sum + download.bytes, 0);
  const command = size === undefined ? '' : `layerlab data fetch ${name} (${bytes(size)})`;
  if (!present) return command || where;
  return note && command ? `${datasetText(where, note)}; the whole: ${command}` : datasetText(where, note);
}

function fetchLine({ name, fetched, where }: FetchResult): string {
  if (where === undefined) return `${name} needs no download: it is made when needed.`;
  return fetched ? `${name} is here now: ${where}` : `${name} is here already, whole and checked: ${where}`;
}
