import type { ComparedRun } from '../../commands/comparedRun.js';
import { compareResults } from '../../commands/compareResults.js';
import { compareRuns } from '../../commands/compareRuns.js';
import { comparedResultLines } from '../../format/comparedResultLines.js';
import { comparisonTable } from '../../format/comparisonTable.js';
import { truncate } from '../../format/table.js';
import { wrap } from '../../format/wrap.js';

const LONGEST_NAME = 24;

/** The options that differ, a column for each run, then what sets their results apart or is noise. */
export function differencesPane(runs: readonly ComparedRun[], width: number): string[] {
  if (runs.length < 2) return ['Select two runs or more with space to see how they differ.'];
  const { rows } = compareRuns(runs, true);
  const options = rows.filter(({ name }) => !/^(result|metric|name$)/.test(name));
  const names = runs.map(({ name, record }) => truncate(record.experiment.name || name, LONGEST_NAME));
  const table = comparisonTable({ runs: names, rows: options }).map((line) => truncate(line, width));
  return [
    ...(options.length > 0 ? table : ['They have the same options.']),
    ...comparedResultLines(compareResults(runs)).flatMap((line) => wrap(line, width)),
  ];
}
