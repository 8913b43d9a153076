import { createHash } from 'node:crypto';
import type { ResolvedExperiment } from './resolvedExperiment.js';

/**
 * sha256 (hex) of all settings of an experiment, in whatever order they stand. The name of the preset that some of them came
 * from is none of them.
 */
export function configHash({ preset: _, ...settings }: ResolvedExperiment): string {
  return createHash('sha256').update(JSON.stringify(settings, sorted)).digest('hex');
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
