import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CifarContent, CifarFile, CifarSet } from './cifarFiles.js';
import { RECORD_BYTES } from './cifarRecords.js';

/** What is said in every table where not the whole set is in the folder; by names and sizes alone, so quick. */
export function cifarNote(folder: string, { train, test }: CifarSet): string | undefined {
  const testNote = contentBySize(join(folder, test.name), test)?.note;
  const present = [...train.keys()].filter((i) => sizeOf(join(folder, train[i].name)) !== undefined).map((i) => i + 1);
  const batches =
    present.length < train.length
      ? `train: ${present.length === 1 ? 'batch' : 'batches'} ${present.join(', ')} of ${train.length}`
      : undefined;
  const parts = [testNote && `test: ${testNote}`, batches].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function contentBySize(path: string, { contents }: CifarFile): CifarContent | undefined {
  const size = sizeOf(path);
  return contents.find(({ records }) => records * RECORD_BYTES === size);
}

/** In bytes; undefined where there is no such file. */
export function sizeOf(path: string): number | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.size : undefined;
}
