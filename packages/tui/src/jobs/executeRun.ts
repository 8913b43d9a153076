import {
  CsvSink,
  type EventSink,
  type JobContext,
  JsonlSink,
  type Lab,
  type RunParts,
  type SummaryRow,
  TensorboardSink,
} from '@layerlab/core';
import type { JobIo } from './job.js';
import { writeRunReport } from './report/writeRunReport.js';

/** Executes a run that this process has claimed; its events go to its directory and to the parent, its report after them. */
export async function executeRun(
  lab: Lab,
  job: JobContext,
  parts: Pick<RunParts, 'directory' | 'experiment' | 'resumption'>,
  io: JobIo,
): Promise<SummaryRow> {
  const { directory, resumption } = parts;
  const toParent: EventSink = { write: io.event };
  const sinks = [
    new JsonlSink(directory.eventsFile),
    new CsvSink(directory.metricsFile, resumption?.state),
    new TensorboardSink(directory.tensorboard),
    toParent,
  ];
  const opened = lab.openRun({ ...parts, run: directory.id, sinks, control: io.control });
  try {
    return await opened.run.execute();
  } finally {
    opened.close();
    await writeRunReport(job, directory, io);
  }
}
