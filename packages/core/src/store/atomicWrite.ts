import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diskError } from './diskError.js';
import { writeFully } from './writeFully.js';

/** One chunk, or several in order; text is written as UTF-8. */
export type FileContent = string | Uint8Array | readonly Uint8Array[];

/**
 * Writes a whole file so that a reader, or a crash at any point, sees the old file or the new one and nothing between:
 * a temporary name in the same folder, written, flushed, renamed, and the folder flushed.
 *
 * @throws LayerlabError DISK; the temporary file is removed and what was at `path` is as it was
 */
export function atomicWrite(path: string, content: FileContent): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  try {
    writeFlushed(temporary, content);
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw diskError('write', path, cause, 'What was there before is unchanged.');
  }
  flushFolder(dirname(path));
}

function writeFlushed(path: string, content: FileContent): void {
  const descriptor = openSync(path, 'wx');
  try {
    for (const chunk of chunksOf(content)) writeFully(descriptor, chunk);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function chunksOf(content: FileContent): readonly Uint8Array[] {
  if (typeof content === 'string') return [Buffer.from(content, 'utf8')];
  return content instanceof Uint8Array ? [content] : content;
}

/** Makes a rename outlive a power cut. Some systems cannot flush a folder; the file is in place all the same. */
function flushFolder(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch {
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
