import type { CompareResult } from '@layerlab/core/light';
import { printJson, printLines } from '../context.js';
import { comparedResultLines } from '../format/comparedResultLines.js';
import { comparisonTable } from '../format/comparisonTable.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { comparedRun } from './comparedRun.js';
import { compareResults } from './compareResults.js';
import { compareRuns } from './compareRuns.js';
import { addOutOption, addPluginOption, jobContext, type PlaceOptions } from './options.js';

/** `layerlab compare <run> <run>...`: settings and results side by side, what of it is noise, and the curves overlaid. */
export const compareCommand: AddCommand = (program, context) => {
  const command = program
    .command('compare')
    .description('settings and results of runs side by side; what of it is noise; their curves overlaid')
    .argument('<run...>', 'run ids; runs that differ in the seed alone count as one experiment')
    .option('--diff', 'only what differs')
    .option('--json', 'print one line of JSON');
  addOutOption(addPluginOption(command));
  command.action(async (names: string[], options: PlaceOptions & { diff?: boolean; json?: boolean }) => {
    const job = jobContext(context, options);
    const runs = names.map((name) => comparedRun(job.out, name));
    const comparison = compareRuns(runs, options.diff === true);
    const results = compareResults(runs);
    const { files } = await runJob<CompareResult>(context, { ...job, kind: 'compare', runs: names });
    if (options.json) printJson(context.stdout, { ...comparison, results, files });
    else
      printLines(context.stdout, [...comparisonTable(comparison), ...comparedResultLines(results), ...pictures(files)]);
  });
};

function pictures(files: readonly string[]): string[] {
  const drawn = files.filter((file) => file.endsWith('.png'));
  return drawn.length > 0 ? ['', ...drawn] : [];
}
