import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataFinder } from '../data/dataFinder.js';
import type { AnyDataset, FetchSpec, LoadContext, LoadedDataset } from '../define/dataset.js';
import { LayerlabError } from '../errors.js';
import { systemClock } from '../run/clock.js';
import type { FetchResult } from '../run/protocol.js';
import { diskError } from '../store/diskError.js';
import { type DownloadSettings, download } from './download.js';

/** Beside the sets: what is incomplete or unchecked. */
const WORK = '.downloads';

/**
 * Sees to it that the whole of a data set is there. Where it is not already: downloads, checks, unpacks and reads it, and only
 * then puts it into the folder that is looked at first.
 *
 * @throws LayerlabError FETCH_FAILED or DISK; what the set's own `load` says where it cannot be downloaded
 */
export async function fetchDataset(
  { spec }: AnyDataset,
  finder: DataFinder,
  log: (message: string) => void,
  settings: Partial<DownloadSettings> = {},
): Promise<FetchResult> {
  const { name, fetch, locate } = spec;
  const options = spec.options.parse({});
  const context: LoadContext = {
    find: (folder) => finder.find(folder),
    searched: (folder) => finder.searched(folder),
    log,
  };
  if (!locate) return { name, fetched: false };
  if (!fetch) await spec.load(options, context);
  if (!fetch || (await isWhole(spec.load(options, context))))
    return { name, fetched: false, where: locate(options, context) };

  const work = join(finder.first, WORK, name);
  const unpacked = join(work, 'unpacked');
  const where = join(finder.first, fetch.folder);
  try {
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(join(unpacked, fetch.folder), { recursive: true });
    await bring(fetch, join(unpacked, fetch.folder), { log, clock: systemClock, ...settings, folder: work });
    log(`${name}: checking what was unpacked`);
    const find = (folder: string) => (existsSync(join(unpacked, folder)) ? join(unpacked, folder) : undefined);
    await spec.load(options, { ...context, find });
    await moveInto(join(unpacked, fetch.folder), where);
    await rm(work, { recursive: true });
    // another set's download may be under way
    await rmdir(dirname(work)).catch(() => {});
  } catch (error) {
    if (error instanceof LayerlabError) throw error;
    throw diskError('write', work, error, 'What was there before is whole.');
  }
  return { name, fetched: true, where };
}

/** A set that is missing, damaged or a part alone is worth a download; any other error is not for a download to mend. */
async function isWhole(loading: Promise<LoadedDataset>): Promise<boolean> {
  try {
    return (await loading).note === undefined;
  } catch (error) {
    if (error instanceof LayerlabError && (error.code === 'DATA_MISSING' || error.code === 'DATA_CORRUPT'))
      return false;
    throw error;
  }
}

async function bring({ downloads, unpack }: FetchSpec, into: string, settings: DownloadSettings): Promise<void> {
  for (const wanted of downloads) {
    const file = await download(wanted, settings);
    if (unpack) settings.log(`${wanted.name}: checked; unpacking`);
    // a copy, so that a file that is whole is not downloaded again where a later one fails
    await (unpack ? unpack(file, into) : copyFile(file, join(into, wanted.name)));
  }
}

/** A new folder appears at once; into one that is there already, each file is moved whole. */
async function moveInto(from: string, to: string): Promise<void> {
  if (!existsSync(to)) return rename(from, to);
  for (const file of await readdir(from)) await rename(join(from, file), join(to, file));
}
