import { readFileSync } from 'node:fs';
import { atomicWrite } from './atomicWrite.js';

/** Which process works on a run; process ids are given out again, so its start counts too, where the system tells it. */
interface RunProcess {
  readonly pid: number;
  readonly started?: string;
}

/** Says in `file` that this process works on the run. @throws LayerlabError DISK */
export function claimRun(file: string): void {
  const claim: RunProcess = { pid: process.pid, started: startOf(process.pid) };
  atomicWrite(file, `${JSON.stringify(claim)}\n`);
}

/** Whether the process that claimed a run is there no more; false where nothing can be said. */
export function isAbandoned(file: string): boolean {
  const claim = readClaim(file);
  return claim !== undefined && !lives(claim);
}

/** The id of the process that claimed a run, where it is there still. */
export function processOf(file: string): number | undefined {
  const claim = readClaim(file);
  return claim && lives(claim) ? claim.pid : undefined;
}

function readClaim(file: string): RunProcess | undefined {
  try {
    const claim = JSON.parse(readFileSync(file, 'utf8')) as RunProcess;
    return Number.isInteger(claim.pid) ? claim : undefined;
  } catch {
    return undefined;
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
