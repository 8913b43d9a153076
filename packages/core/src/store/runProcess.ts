import { closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { LayerlabError } from '../errors.js';
import { diskError } from './diskError.js';
import type { RunDirectory } from './runDirectory.js';
import { writeFully } from './writeFully.js';

/** Which process works on a run; process ids are given out again, so its start counts too, where the system tells it. */
interface RunProcess {
  readonly pid: number;
  readonly started?: string;
}

/**
 * Says that this process works on a run. Every claim is a line appended to the run's file, which the system does in one step, and
 * the first claim whose process is alive counts: of two processes that claim at once one gets the run, the other is told so.
 *
 * @throws LayerlabError RUN_BUSY, DISK
 */
export function claimRun({ id, processFile }: Pick<RunDirectory, 'id' | 'processFile'>): void {
  const claim: RunProcess = { pid: process.pid, started: startOf(process.pid) };
  // a line before it may be torn
  append(processFile, `\n${JSON.stringify(claim)}\n`);
  const pid = processOf(processFile);
  if (pid !== undefined && pid !== process.pid) throw runBusy(id, pid, 'resume');
}

/** Whether every process that claimed a run is there no more; false where nothing can be said. */
export function isAbandoned(file: string): boolean {
  const claims = readClaims(file);
  return claims.length > 0 && !claims.some(lives);
}

/** The id of the process that claimed a run, where it is there still. */
export function processOf(file: string): number | undefined {
  return readClaims(file).find(lives)?.pid;
}

/** The error RUN_BUSY for a run that process `pid` works on, with what the user wanted to do with it. */
export function runBusy(id: string, pid: number, then: 'resume' | 'delete'): LayerlabError {
  return new LayerlabError(
    'RUN_BUSY',
    `Process ${pid} is working on the run "${id}". Stop it where it runs, with Ctrl-C, then ${then} it.`,
  );
}

function append(file: string, line: string): void {
  try {
    const descriptor = openSync(file, 'a');
    try {
      writeFully(descriptor, Buffer.from(line));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw diskError('write', file, cause, 'The run is unchanged.');
  }
}

function readClaims(file: string): readonly RunProcess[] {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap(parseClaim);
  } catch {
    return [];
  }
}

/** Nothing of a line that a power cut tore. */
function parseClaim(line: string): readonly RunProcess[] {
  try {
    const claim = JSON.parse(line) as RunProcess;
    return Number.isInteger(claim.pid) ? [claim] : [];
  } catch {
    return [];
  }
}

function lives({ pid, started }: RunProcess): boolean {
  return exists(pid) && (started === undefined || started === startOf(pid));
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // another user's process may not be signalled, but is there
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Boot and clock ticks after it, from Linux's /proc; undefined elsewhere. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // the command's name, in brackets, may hold anything; the start is the 20th field after it
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}
