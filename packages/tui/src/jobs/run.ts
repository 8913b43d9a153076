import {
  CsvSink,
  claimRun,
  type EventSink,
  type Job,
  JsonlSink,
  RunDirectory,
  type SummaryRow,
  TensorboardSink,
} from '@layerlab/core';
import type { JobIo } from './job.js';
import { openLab } from './openLab.js';
import { writeRunReport } from './report/writeRunReport.js';

export async function run(job: Extract<Job, { kind: 'run' }>, io: JobIo): Promise<SummaryRow> {
  const lab = await openLab({ ...job, plugins: job.experiment.plugins });
  const directory = RunDirectory.create(job.out, job.run);
  claimRun(directory.processFile);
  const toParent: EventSink = { write: io.event };
  const sinks = [
    new JsonlSink(directory.eventsFile),
    new CsvSink(directory.metricsFile),
    new TensorboardSink(directory.tensorboard),
    toParent,
  ];
  const opened = lab.openRun({ run: job.run, experiment: job.experiment, directory, sinks, control: io.control });
  try {
    return await opened.run.execute();
  } finally {
    opened.close();
    await writeRunReport(job, directory, io);
  }
}
