import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type LatencyReport, LayerlabError, type RunDirectory, readJsonFile } from '@layerlab/core/light';
import type { VerifyResult } from '../../jobs/verify.js';

/** What lies in `exports/<run>/`. */
export interface ExportFiles {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly parity?: VerifyResult;
  readonly latency?: LatencyReport;
  /** Of files that cannot be read. */
  readonly problems: readonly string[];
}

export function exportFiles(directory: RunDirectory): ExportFiles {
  const problems: string[] = [];
  const read = <T>(file: string): T | undefined => {
    try {
      return readJsonFile<T>(file);
    } catch (error) {
      if (!(error instanceof LayerlabError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  return {
    folder: directory.exports,
    files: filesIn(directory.exports),
    parity: read<VerifyResult>(directory.parityFile),
    latency: read<LatencyReport>(directory.latencyFile),
    problems,
  };
}

function filesIn(folder: string): ExportFiles['files'] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => ({ name, bytes: statSync(join(folder, name)).size }))
      .sort((a, b) => a.name.localeCompare(b.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
