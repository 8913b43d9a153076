import { existsSync } from 'node:fs';
import { atomicWrite, errorRecord, type JobContext, type RunDirectory } from '@layerlab/core';
import type { JobIo } from '../job.js';
import { reportPage } from './reportPage.js';
import { runTarget } from './reportTarget.js';

/** Makes a run's report.html as its files are now. A page that cannot be made is told of, and undoes nothing. */
export async function writeRunReport(job: JobContext, directory: RunDirectory, io: JobIo): Promise<void> {
  // a run that failed before it was set up has nothing to show
  if (!existsSync(directory.experimentFile)) return;
  try {
    const target = await runTarget(job, directory);
    atomicWrite(target.file, reportPage(target, false).text);
  } catch (error) {
    io.log(`${directory.reportFile} was not written: ${errorRecord(error).message}`);
  }
}
