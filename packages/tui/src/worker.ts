import {
  type ChildMessage,
  errorRecord,
  type Job,
  LayerlabError,
  type ParentMessage,
  RunControl,
} from '@layerlab/core';
import type { JobIo } from './jobs/job.js';
import { runJob } from './jobs/runJob.js';

// What a run's child process starts: it takes one job from its parent, sends events and a result, and ends.

const control = new RunControl();
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
};

async function work(job: Job): Promise<void> {
  try {
    await send({ type: 'result', value: await runJob(job, io) });
  } catch (error) {
    const exitCode = error instanceof LayerlabError ? error.exitCode : 1;
    await send({ type: 'error', error: { ...errorRecord(error), exitCode } });
  }
  // ONNX Runtime's threads may keep the loop alive; everything that matters is on disk and sent
  process.exit(0);
}

process.on('message', (message: ParentMessage) => {
  if (message.type === 'control') control.handle(message.action);
  else if (!started) {
    started = true;
    void work(message.job);
  }
});

// a run without a parent has nobody to answer to: it ends as if it were asked to
process.on('disconnect', () => control.handle('stop'));

void send({ type: 'ready' });
