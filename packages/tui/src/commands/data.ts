import type { DataRow } from '@layerlab/core/light';
import { printJson, printLines } from '../context.js';
import { table } from '../format/table.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions } from './options.js';

/** `layerlab data list`: which data sets are on this machine, and where. */
export const dataCommand: AddCommand = (program, context) => {
  const data = program.command('data').description('the data sets on this machine');
  const list = data
    .command('list')
    .description('what is here and where it lies')
    .option('--json', 'print one JSON array');
  addPlaceOptions(list);
  list.action(async (options: PlaceOptions & { json?: boolean }) => {
    const rows = await runJob<DataRow[]>(context, { ...jobContext(context, options), kind: 'data' });
    if (options.json) printJson(context.stdout, rows);
    else printLines(context.stdout, dataTable(rows));
  });
};

export function dataTable(rows: readonly DataRow[]): string[] {
  return table(
    [{ title: 'data set' }, { title: 'here' }, { title: 'source' }, { title: 'where' }],
    rows.map((row) => [row.name, row.present ? '✓' : '✗', row.source, row.where]),
  );
}
