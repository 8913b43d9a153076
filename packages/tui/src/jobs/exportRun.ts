import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Exporter, type ExportResult, type Job, TOKENS } from '@layerlab/core';
import type { JobIo } from './job.js';
import { openRun } from './openRun.js';
import { writeRunReport } from './report/writeRunReport.js';

export async function exportRun(job: Extract<Job, { kind: 'export' }>, io: JobIo): Promise<ExportResult> {
  const { lab, directory, record, model } = await openRun(job, job.run);
  directory.createExports();
  const exporter = lab.container.get<Exporter>(TOKENS.Exporter);
  const about = {
    experiment: record.experiment,
    hashes: record.data?.hashes ?? {},
    note: record.data?.note,
    standardization: record.data?.standardization,
    options: job.options,
  };
  const result = await exporter.export(model, directory.modelFile, about);
  // what was measured of the file that was there before
  const stale = readdirSync(directory.exports).filter((name) => /^(parity|latency)\./.test(name));
  for (const name of stale) rmSync(join(directory.exports, name));
  await writeRunReport(job, directory, io);
  return result;
}
