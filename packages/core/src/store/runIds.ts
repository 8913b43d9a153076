import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskError } from './diskError.js';
import { isRunId } from './newRunId.js';

/** The ids of the run directories under `<out>/runs/`, sorted; none where there is no such folder. */
export function runIds(out: string): readonly string[] {
  const folder = join(out, 'runs');
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && isRunId(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw diskError('read', folder, cause, 'Nothing was changed.');
  }
}
