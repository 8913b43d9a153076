import { type ChildProcess, fork } from 'node:child_process';
import { ERROR_CODES, type ErrorCode, LayerlabError } from '../errors.js';
import type { ErrorRecord } from '../events/event.js';
import type { ParentMessage } from './protocol.js';

/** Starts a worker; what it writes to stdout and stderr comes back by pipes, so that it never reaches the screen. */
export function forkWorker(worker: string, environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return fork(worker, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // as JSON a loss of NaN would arrive as null
    serialization: 'advanced',
    env: { ...process.env, ...environment },
    // Ctrl-C reaches the whole foreground group; the parent alone decides what it means
    detached: true,
  });
}

export function sendTo(child: ChildProcess, message: ParentMessage): void {
  // the child may be gone between the check and the call; then its exit is what counts
  if (child.connected) child.send(message, () => {});
}

/** Tells a child to go on alone, and keeps nothing that would hold this process or be heard of it. */
export async function letGo(child: ChildProcess): Promise<void> {
  child.removeAllListeners('message').removeAllListeners('close');
  if (child.connected)
    await new Promise<void>((sent) => child.send({ type: 'control', action: 'detach' }, () => sent()));
  if (child.connected) child.disconnect();
  for (const stream of [child.stdout, child.stderr]) stream?.destroy();
  child.unref();
}

export function toError(record: ErrorRecord): LayerlabError {
  const code = record.code in ERROR_CODES ? (record.code as ErrorCode) : 'CHILD_DIED';
  const error = new LayerlabError(code, record.message);
  if (record.stack) error.stack = record.stack;
  return error;
}

export function forwardLines(child: ChildProcess, onLine: (line: string) => void): void {
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
