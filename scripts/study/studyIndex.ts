import type { ReportTarget } from '../../packages/tui/src/jobs/report/reportTarget.js';
import { suiteTables } from '../../packages/tui/src/jobs/report/suiteTables.js';
import { madeOf } from './studyPage.js';

export interface IndexPlaces {
  /** The folder of the exported model. */
  readonly model: string;
  readonly note?: string;
  /** The file of a table, by its id. */
  fileOf(table: string): string;
}

/** README.md of the results: what lies there. */
export function studyIndex({ title, suites, runs }: ReportTarget, { model, note, fileOf }: IndexPlaces): string {
  const tables = suites.flatMap((suite) =>
    suiteTables(suite).map(
      ({ id, title: table }) => `| ${suite.spec.name} | [${table}](${fileOf(id)}.md) | [CSV](${fileOf(id)}.csv) |`,
    ),
  );
  return `# Results of \`${title}\`

${[madeOf(runs), ...(note ? [note] : [])].join('\n\n')}

Made by \`npm run study:publish\`; [docs/study.md](../../docs/study.md) says what came of it.

- [report.html](report.html): everything in one page, without pictures of the data sets. Download it and open it.
- [${model}/](${model}/model.md): the trained network as ONNX, with parity.json and latency.json.

Tables: as Markdown as they are shown; as CSV unrounded, shares from 0 to 1, times in seconds and latencies in milliseconds.

| part | table | |
|---|---|---|
${tables.join('\n')}
`;
}
