import { type ChildProcess, fork } from 'node:child_process';
import { ERROR_CODES, type ErrorCode, LayerlabError } from '../errors.js';
import type { ErrorRecord, RunEvent } from '../events/event.js';
import type { ChildMessage, ControlAction, Job, ParentMessage } from './protocol.js';

export interface JobHandle<T> {
  /** Resolves with the job's result; rejects with a LayerlabError, CHILD_DIED where the process ended without one. */
  readonly result: Promise<T>;
  readonly pid: number | undefined;
  control(action: ControlAction): void;
  kill(): void;
}

export interface JobListeners {
  onEvent?(event: RunEvent): void;
  onLog?(message: string): void;
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

const LAST_LINES = 20;

/** Runs jobs in child processes: tfjs and ONNX Runtime block the thread they run on, and a native crash must not end the session. */
export class RunHost {
  /** @param worker the path of the built worker, the child's composition root */
  constructor(private readonly worker: string) {}

  start<T>(job: Job, listeners: JobListeners = {}): JobHandle<T> {
    const child = fork(this.worker, [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // as JSON a loss of NaN would arrive as null
      serialization: 'advanced',
      env: { ...process.env, ...(job.kind === 'run' ? MALLOC_ENVIRONMENT : {}) },
      // Ctrl-C reaches the whole foreground group; the parent alone decides what it means
      detached: true,
    });
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
      control: (action) => send(child, { type: 'control', action }),
      kill: () => void child.kill('SIGKILL'),
    };
  }
}

function send(child: ChildProcess, message: ParentMessage): void {
  // the child may be gone between the check and the call; then its exit is what counts
  if (child.connected) child.send(message, () => {});
}

function resultOf<T>(child: ChildProcess, job: Job, listeners: JobListeners, lastLines: readonly string[]): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const killOnExit = () => child.kill('SIGKILL');
    process.once('exit', killOnExit);
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'ready') send(child, { type: 'job', job });
      else if (message.type === 'event') listeners.onEvent?.(message.event);
      else if (message.type === 'log') listeners.onLog?.(message.message);
      else if (message.type === 'result') resolve(message.value as T);
      else reject(toError(message.error));
    });
    child.on('error', (error) =>
      reject(new LayerlabError('CHILD_DIED', `The ${job.kind} process could not be started: ${error.message}.`)),
    );
    child.on('close', (code, signal) => {
      process.removeListener('exit', killOnExit);
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      const tail = lastLines.length > 0 ? ` Its last lines:\n${lastLines.join('\n')}` : '';
      reject(new LayerlabError('CHILD_DIED', `The ${job.kind} process ended ${how} before its result.${tail}`));
    });
  });
}

function toError(record: ErrorRecord): LayerlabError {
  const code = record.code in ERROR_CODES ? (record.code as ErrorCode) : 'CHILD_DIED';
  const error = new LayerlabError(code, record.message);
  if (record.stack) error.stack = record.stack;
  return error;
}

function forwardLines(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    stream?.on('end', () => {
      if (rest) onLine(rest);
    });
  }
}
