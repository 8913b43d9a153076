import type { ReportResult } from '@layerlab/core/light';
import { printJson, printLines } from '../context.js';
import { bytes, count } from '../format/numbers.js';
import { pathOrName } from '../paths.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addOutOption, addPluginOption, jobContext, type PlaceOptions } from './options.js';

interface ReportOptions extends PlaceOptions {
  readonly check?: boolean;
  readonly dataPictures: boolean;
  readonly json?: boolean;
}

/** `layerlab report <run|suite>`: one HTML page with everything; with --check, does it still say what the runs say? */
export const reportCommand: AddCommand = (program, context, finish) => {
  const command = program
    .command('report')
    .description('write one self-contained HTML page on a run or a suite, or check that what it states holds')
    .argument('<run|suite>', 'a run id, or the name of a suite that was run')
    .option('--check', 'write nothing: compare the page with the runs; exit code 1 where they disagree')
    .option('--no-data-pictures', 'leave out what shows pictures of the data set')
    .option('--json', 'print one line of JSON');
  addOutOption(addPluginOption(command));
  command.action(async (name: string, options: ReportOptions) => {
    const check = options.check === true;
    const target = pathOrName(context.cwd, name);
    const about = { kind: 'report' as const, target, check, withoutDataPictures: !options.dataPictures };
    const result = await runJob<ReportResult>(context, { ...jobContext(context, options), ...about });
    if (options.json) printJson(context.stdout, result);
    else printLines(context.stdout, check ? checkLines(result) : writtenLines(result));
    if (result.failed.length > 0) finish(1);
  });
};

export function writtenLines({ file, runs, bytes: size, claims, failed }: ReportResult): string[] {
  const about = `${count(runs.length)} ${runs.length === 1 ? 'run' : 'runs'}, ${count(claims)} statements, ${bytes(size)}`;
  return [`${file}: ${about}`, ...failed.flatMap(failedLines)];
}

export function checkLines({ file, claims, failed }: ReportResult): string[] {
  if (failed.length === 0) return [`✓ ${file}: all ${count(claims)} statements hold`];
  return [
    `✗ ${file}: ${count(failed.length)} of ${count(claims)} statements do not hold`,
    ...failed.flatMap(failedLines),
  ];
}

function failedLines({ claim, stated, found }: ReportResult['failed'][number]): string[] {
  return [`✗ ${claim}`, `    stated  ${stated}`, `    found   ${found}`];
}
