import type { ChildProcess } from 'node:child_process';
import { LayerlabError } from '../errors.js';
import type { RunEvent } from '../events/event.js';
import { Describer } from './describer.js';
import type { ChildMessage, ControlAction, Job, JobContext, ProcessUsage, Turn } from './protocol.js';
import type { JobProgress } from './services.js';
import { forkWorker, forwardLines, letGo, sendTo, toError } from './workerProcess.js';

/** A job at work in a child process, seen from the parent. */
export interface JobHandle<T> {
  /** Resolves with the job's result; rejects with a LayerlabError, CHILD_DIED where the process ended without one. */
  readonly result: Promise<T>;
  readonly pid: number | undefined;
  control(action: ControlAction): void;
  kill(): void;
  /**
   * Lets the process go on when this one ends; resolves once it is on its own. Nothing more is heard of it, and `result` stays open.
   */
  detach(): Promise<void>;
}

/** What a parent may hear of a job while it works; none is needed. */
export interface JobListeners {
  onEvent?(event: RunEvent): void;
  onLog?(message: string): void;
  onProgress?(progress: JobProgress): void;
  /** Of a run, about once a second while it trains. */
  onUsage?(usage: ProcessUsage): void;
  /** Of a run that shares the machine. */
  onTurn?(turn: Turn): void;
  /** A line that the child or a native library wrote to stdout or stderr. */
  onOutput?(line: string): void;
}

/**
 * Allocator settings for a training process: page faults are slow on small machines, and memory that goes back to the
 * system each step costs more than the arithmetic.
 */
export const MALLOC_ENVIRONMENT = {
  MALLOC_MMAP_MAX_: '0',
  MALLOC_TRIM_THRESHOLD_: '8000000000',
  MALLOC_TOP_PAD_: '268435456',
  MALLOC_ARENA_MAX: '1',
};

const TRAINING: ReadonlySet<Job['kind']> = new Set(['run', 'resume']);
const LAST_LINES = 20;

/** Runs jobs in child processes: tfjs and ONNX Runtime block the thread they run on, and a native crash must not end the session. */
export class RunHost {
  /** @param worker the path of the built worker, the child's composition root */
  constructor(private readonly worker: string) {}

  start<T>(job: Job, listeners: JobListeners = {}): JobHandle<T> {
    const child = forkWorker(this.worker, TRAINING.has(job.kind) ? MALLOC_ENVIRONMENT : {});
    const killOnExit = () => child.kill('SIGKILL');
    process.once('exit', killOnExit);
    child.on('close', () => process.removeListener('exit', killOnExit));
    // the job is sent by then: it is what the first message makes the parent do
    const begun = new Promise<void>((resolve) =>
      child.once('message', () => setImmediate(resolve)).once('close', resolve),
    );
    const lastLines: string[] = [];
    const onLine = (line: string) => {
      lastLines.push(line);
      if (lastLines.length > LAST_LINES) lastLines.shift();
      listeners.onOutput?.(line);
    };
    forwardLines(child, onLine);
    return {
      pid: child.pid,
      result: resultOf<T>(child, job, listeners, lastLines),
      control: (action) => sendTo(child, { type: 'control', action }),
      kill: () => void child.kill('SIGKILL'),
      detach: async () => {
        await begun;
        process.removeListener('exit', killOnExit);
        await letGo(child);
      },
    };
  }

  /** A process that answers questions, one after the other; it starts with the first. */
  describe(context: JobContext): Describer {
    return new Describer(this.worker, context);
  }
}

function resultOf<T>(child: ChildProcess, job: Job, listeners: JobListeners, lastLines: readonly string[]): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'ready') sendTo(child, { type: 'job', job });
      else if (message.type === 'event') listeners.onEvent?.(message.event);
      else if (message.type === 'log') listeners.onLog?.(message.message);
      else if (message.type === 'progress') listeners.onProgress?.(message.progress);
      else if (message.type === 'usage') listeners.onUsage?.(message.usage);
      else if (message.type === 'turn') listeners.onTurn?.(message.turn);
      else if (message.type === 'result') resolve(message.value as T);
      else if (message.type === 'error') reject(toError(message.error));
    });
    child.on('error', (error) =>
      reject(new LayerlabError('CHILD_DIED', `The ${job.kind} process could not be started: ${error.message}.`)),
    );
    child.on('close', (code, signal) => {
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      const tail = lastLines.length > 0 ? ` Its last lines:\n${lastLines.join('\n')}` : '';
      reject(new LayerlabError('CHILD_DIED', `The ${job.kind} process ended ${how} before its result.${tail}`));
    });
  });
}
