import { type Job, LayerlabError } from '@layerlab/core/light';
import type { CliContext } from './context.js';
import { EXIT_STOPPED } from './session/exitCode.js';

/** Ctrl-C during a job that has nothing to save. */
export class Interrupted extends Error {
  readonly exitCode = EXIT_STOPPED;
}

/** Runs one job in a child process. What the child writes goes to stderr, so that stdout is the result alone. */
export async function runJob<T>(context: CliContext, job: Job): Promise<T> {
  const print = (line: string) => context.stderr.write(`${line}\n`);
  const handle = context.host.start<T>(job, { onOutput: print, onLog: print });
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    handle.kill();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await handle.result;
  } catch (error) {
    if (interrupted && error instanceof LayerlabError && error.code === 'CHILD_DIED') throw new Interrupted('Stopped.');
    throw error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
