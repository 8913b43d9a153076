import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { RunDirectory } from '@layerlab/core';
import { type ReportTarget, reportTarget } from '../../packages/tui/src/jobs/report/reportTarget.js';
import { suiteTables } from '../../packages/tui/src/jobs/report/suiteTables.js';
import { report } from '../../packages/tui/src/jobs/report.js';
import { studyIndex } from './studyIndex.js';
import { studyPage } from './studyPage.js';
import { csvTable, markdownTable } from './tableText.js';

export interface Publication {
  /** A suite, every member of which has a finished run. */
  readonly suite: string;
  /** The folder that holds its runs/ and exports/. */
  readonly from: string;
  /** The folder of the results, which holds nothing else afterwards. */
  readonly to: string;
  /** The Markdown page on them. */
  readonly docs: string;
  /** The suite and the member whose exported model goes with them. */
  readonly model: { readonly suite: string; readonly member: string };
  /** A sentence on the circumstances that no file tells. */
  readonly note?: string;
}

/**
 * Writes tables, report, exported model and page of finished runs. No picture of a data set is among them, and no path of this
 * machine.
 *
 * @throws Error where a member has no finished run, or where the report does not hold
 */
export async function publishStudy({ suite, from, to, docs, model, note }: Publication): Promise<readonly string[]> {
  const job = {
    kind: 'report',
    target: suite,
    out: from,
    plugins: [],
    check: false,
    withoutDataPictures: true,
  } as const;
  const target = await reportTarget(job);
  checkComplete(target);
  const { file, failed } = await report(job);
  if (failed.length > 0)
    throw new Error(`The runs contradict themselves: ${failed.map(({ claim }) => claim).join(', ')}.`);
  const exported = modelOf(target, model);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, model.member), { recursive: true });
  copyFileSync(file, join(to, 'report.html'));
  copyModel(exported, join(to, model.member));
  const tables = target.suites.flatMap(suiteTables);
  for (const table of tables) {
    writeFileSync(join(to, `${fileOf(table.id)}.md`), `# ${table.title}\n\n${markdownTable(table)}`);
    writeFileSync(join(to, `${fileOf(table.id)}.csv`), csvTable(table));
  }
  writeFileSync(join(to, 'README.md'), studyIndex(target, { model: model.member, note, fileOf }));
  const places = { results: relative(dirname(docs), to), model: { folder: model.member, run: exported.id }, note };
  writeFileSync(docs, studyPage(target, places));
  return readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** 'mnist-comparison/results' → 'mnist-comparison-results' */
const fileOf = (table: string) => table.replace('/', '-');

function checkComplete({ title, suites }: ReportTarget): void {
  const missing = suites.flatMap(({ spec, members }) =>
    members.flatMap(({ member, runs }) => (runs.length === 0 ? [`${spec.name}.${member}`] : [])),
  );
  if (missing.length > 0) throw new Error(`"${title}" is not finished. Without a finished run: ${missing.join(', ')}.`);
}

function modelOf({ suites }: ReportTarget, model: Publication['model']): RunDirectory {
  const members = suites.find(({ spec }) => spec.name === model.suite)?.members;
  const run = members?.find(({ member }) => member === model.member)?.runs[0];
  if (!run) throw new Error(`No run of ${model.suite}.${model.member}, whose exported model is to be published.`);
  return run.directory;
}

function copyModel(run: RunDirectory, to: string): void {
  copyFileSync(run.modelFile, join(to, 'model.onnx'));
  copyFileSync(join(run.exports, 'model.md'), join(to, 'model.md'));
  copyFileSync(run.latencyFile, join(to, 'latency.json'));
  // it names files by their places on the machine that made it
  const parity = JSON.parse(readFileSync(run.parityFile, 'utf8'));
  const here = { ...parity, file: basename(parity.file), report: basename(parity.report) };
  writeFileSync(join(to, 'parity.json'), `${JSON.stringify(here, null, 2)}\n`);
}
