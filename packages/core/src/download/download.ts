import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Download } from '../define/dataset.js';
import { LayerlabError } from '../errors.js';
import { formatBytes } from '../events/sinks/format.js';
import type { Clock } from '../run/clock.js';
import { downloadProgress } from './downloadProgress.js';
import { Refused, transfer } from './transfer.js';

/** Tries in a row that bring nothing new, before a mirror is given up. */
const TRIES = 3;

/** Where a download goes, how it tells of itself, and how patient it is. */
export interface DownloadSettings {
  /** Where the file goes, and while it is incomplete its `.part`. */
  readonly folder: string;
  readonly log: (message: string) => void;
  readonly clock: Clock;
  /** A connection that brings nothing for so long is given up; default one minute. */
  readonly stallMs?: number;
  /** Before the same mirror is asked again; default one second. */
  readonly pauseMs?: number;
}

/**
 * Downloads a file from the first mirror that gives it whole, and gives its path. It is there under its name only once its size
 * and sha256 are right; until then it is `<name>.part`, from which a later call goes on.
 *
 * @throws LayerlabError FETCH_FAILED with every mirror's reason, or DISK
 */
export async function download(wanted: Download, settings: DownloadSettings): Promise<string> {
  const whole = join(settings.folder, wanted.name);
  if (sizeOf(whole) === wanted.bytes && (await sha256Of(whole)) === wanted.sha256) return whole;
  const reasons: string[] = [];
  for (const url of wanted.urls) {
    try {
      await fromMirror(url, `${whole}.part`, wanted, settings);
      await rename(`${whole}.part`, whole);
      return whole;
    } catch (error) {
      if (error instanceof LayerlabError) throw error;
      reasons.push(`${url}: ${reasonOf(error)}`);
      settings.log(`${wanted.name}: ${reasons.at(-1)}`);
    }
  }
  throw new LayerlabError(
    'FETCH_FAILED',
    `${wanted.name} (${formatBytes(wanted.bytes)}) could not be downloaded. Received: ${reasons.join('; ')}. ` +
      'Check the network and run the same command again: a broken download goes on where it stopped.',
  );
}

async function fromMirror(url: string, part: string, wanted: Download, settings: DownloadSettings): Promise<void> {
  const goesOn = sizeOf(part) > 0;
  await receive(url, part, wanted, settings);
  let hash = await sha256Of(part);
  if (hash !== wanted.sha256 && goesOn) {
    settings.log(`${wanted.name}: what was there from before does not fit; beginning anew`);
    await rm(part);
    await receive(url, part, wanted, settings);
    hash = await sha256Of(part);
  }
  if (hash === wanted.sha256) return;
  await rm(part);
  throw new Refused(`the file there has sha256 ${hash} instead of ${wanted.sha256}`);
}

/** Asks as often as it takes until `part` is as long as it should be. */
async function receive(url: string, part: string, wanted: Download, settings: DownloadSettings): Promise<void> {
  const { log, clock, stallMs = 60_000, pauseMs = 1_000 } = settings;
  if (sizeOf(part) > wanted.bytes) await rm(part);
  log(`${wanted.name}: ${sizeOf(part) > 0 ? `going on at ${formatBytes(sizeOf(part))}, ` : ''}from ${url}`);
  const onBytes = downloadProgress(wanted, sizeOf(part), log, clock);
  let most = sizeOf(part);
  for (let tries = 1; sizeOf(part) < wanted.bytes; tries++) {
    let reason: unknown = new Error('the answer ended early');
    try {
      await transfer(url, part, sizeOf(part), wanted, { stallMs, onBytes });
    } catch (error) {
      if (error instanceof Refused || error instanceof LayerlabError) throw error;
      reason = error;
    }
    const have = sizeOf(part);
    if (have === wanted.bytes) return;
    if (have > most) tries = 0;
    most = Math.max(most, have);
    if (tries >= TRIES) throw reason;
    log(`${wanted.name}: ${reasonOf(reason)} at ${formatBytes(have)}; trying again`);
    await sleep(pauseMs);
  }
}

/** 0 where there is no such file. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

/** fetch says only 'fetch failed' or 'terminated'; what happened is in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: inner, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return inner || code || message;
}
