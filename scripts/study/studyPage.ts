import type { ReportTarget } from '../../packages/tui/src/jobs/report/reportTarget.js';
import { suiteReport } from '../../packages/tui/src/jobs/report/suiteReport.js';
import { suiteTables } from '../../packages/tui/src/jobs/report/suiteTables.js';
import { markdownTable } from './tableText.js';

export interface PagePlaces {
  /** The folder of the results, as links on the page have it. */
  readonly results: string;
  /** A folder of the results, and the run whose exported model it holds. */
  readonly model: { readonly folder: string; readonly run: string };
  readonly note?: string;
}

/** docs/study.md: what was run and what came of it. Every number is read from the runs. */
export function studyPage({ title, suites, runs }: ReportTarget, { results, model, note }: PagePlaces): string {
  return `${[
    '# The study',
    'Made by `npm run study:publish` from the runs below; what is said of them is computed from their files. Once more:',
    `\`\`\`\nnpm exec --no -- layerlab run ${title} --preset ${presetOf(runs)}\nnpm exec --no -- layerlab report ${title}\n\`\`\``,
    madeOf(runs),
    ...(note ? [note] : []),
    `[The report](${results}/report.html) has every epoch, parity, latency and chart of every run, but no pictures of the data sets: download it and open it. [The tables](${results}/README.md) are there as Markdown and CSV, and [${model.run}](${results}/${model.folder}/model.md) as ONNX with its model card, parity and latency.`,
    '`final` is the test accuracy of the weights that are exported, `bestEpochOnTest` the highest of all epochs, which chooses nothing.',
    ...suites.flatMap((suite) => [
      `## ${suite.spec.summary ?? suite.spec.name} (\`${suite.spec.name}\`)`,
      ...suiteReport(suite).statements.map(({ text }) => text),
      ...suiteTables(suite)
        .filter(({ id }) => !id.endsWith('/runs'))
        .flatMap((table) => [`### ${table.title}`, markdownTable(table).trimEnd()]),
    ]),
  ].join('\n\n')}\n`;
}

const presetOf = (runs: ReportTarget['runs']) => runs[0].record.experiment.preset ?? 'full';

/** With what, and when. */
export function madeOf(runs: ReportTarget['runs']): string {
  const all = (pick: (run: ReportTarget['runs'][number]) => string | undefined) =>
    [...new Set(runs.flatMap((run) => pick(run) ?? []))].join(', ');
  const days = [...new Set(runs.map(({ record }) => record.created.slice(0, 10)))].sort();
  const when = days.length > 1 ? `${days[0]} to ${days.at(-1)}` : days[0];
  const where = all(
    ({ record }) =>
      record.machine && `${record.machine.cpu}, ${record.machine.cores} cores, ${record.machine.platform}`,
  );
  const engines = all(
    ({ state }) =>
      state.engine &&
      `${state.engine.name} ${state.engine.version} on ${state.engine.provider}, ${state.engine.threads ?? '?'} threads`,
  );
  return `${runs.length} runs of the preset ${presetOf(runs)}, ${when}: ${where}; engine ${engines}; Node ${all(({ record }) => record.versions.node)}, layerlab ${all(({ record }) => record.versions.layerlab)}.`;
}
