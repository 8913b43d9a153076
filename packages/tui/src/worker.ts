import {
  type ChildMessage,
  errorRecord,
  type Job,
  type JobContext,
  LayerlabError,
  type ParentMessage,
  type Question,
  RunControl,
  tf,
} from '@layerlab/core';
import { DescribeService } from './jobs/describeService.js';
import type { JobIo } from './jobs/job.js';
import { runJob } from './jobs/runJob.js';
import { throttleProgress } from './jobs/throttleProgress.js';

// What a child process starts. It takes one job from its parent, sends events and a result, and ends; or it answers
// questions until its parent is gone.

const control = new RunControl();
const describer = new DescribeService();
let started = false;

function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}

const io: JobIo = {
  control,
  event: (event) => void send({ type: 'event', event }),
  log: (message) => void send({ type: 'log', message }),
  progress: throttleProgress((progress) => void send({ type: 'progress', progress })),
};

const USAGE_EVERY_MS = 1000;

/** For the live view alone: it differs from run to run, so it is no event. */
function tellUsage(): void {
  const { numTensors, numBytes } = tf.memory();
  const memory = process.memoryUsage.rss();
  void send({ type: 'usage', usage: { memory, tensors: numTensors, tensorBytes: numBytes } });
}

async function work(job: Job): Promise<void> {
  if (job.kind === 'run' || job.kind === 'resume') {
    setInterval(tellUsage, USAGE_EVERY_MS).unref();
    // once: a second one ends it at once
    process.once('SIGTERM', () => control.handle('stop'));
    if (job.jobs !== undefined) control.share(job.jobs, (turn) => void send({ type: 'turn', turn }));
  }
  try {
    await send({ type: 'result', value: await runJob(job, io) });
  } catch (error) {
    const exitCode = error instanceof LayerlabError ? error.exitCode : 1;
    await send({ type: 'error', error: { ...errorRecord(error), exitCode } });
  }
  // ONNX Runtime's threads may keep the loop alive; everything that matters is on disk and sent
  process.exit(0);
}

async function answer(id: number, context: JobContext, question: Question): Promise<void> {
  try {
    await send({ type: 'answer', id, value: await describer.answer(context, question) });
  } catch (error) {
    await send({ type: 'refusal', id, error: errorRecord(error) });
  }
}

process.on('message', (message: ParentMessage) => {
  if (message.type === 'control') control.handle(message.action);
  else if (message.type === 'question') void answer(message.id, message.context, message.question);
  else if (!started) {
    started = true;
    void work(message.job);
  }
});

// who goes on alone has nobody who reads what it writes
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// a run without a parent has nobody to answer to: it ends as if it were asked to, unless it was told to go on
process.on('disconnect', () => (started ? control.abandon() : process.exit(0)));

void send({ type: 'ready' });
