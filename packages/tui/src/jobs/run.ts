import { CsvSink, type Job, JsonlSink, RunDirectory, type Sink, type SummaryRow } from '@layerlab/core';
import type { JobIo } from './job.js';
import { openLab } from './openLab.js';

export async function run(job: Extract<Job, { kind: 'run' }>, io: JobIo): Promise<SummaryRow> {
  const lab = await openLab({ ...job, plugins: job.experiment.plugins });
  const directory = await RunDirectory.create(job.out, job.run);
  const toParent: Sink = { write: io.event, close: async () => {} };
  const sinks = [new JsonlSink(directory.events), new CsvSink(directory.metrics), toParent];
  const opened = lab.openRun({ run: job.run, experiment: job.experiment, directory, sinks, control: io.control });
  try {
    return await opened.run.execute();
  } finally {
    await opened.close();
  }
}
