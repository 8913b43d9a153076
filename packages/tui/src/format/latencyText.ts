import type { LatencyComparison, MachineNoise } from '@layerlab/core/light';
import { percent } from './numbers.js';

/** Whether one is quicker than the other, and by how much. */
export function comparisonText({ batch, threads, base, other, ratio, interval, verdict }: LatencyComparison): string {
  const times = `${ratio.toFixed(3)} times (${interval.map((end) => end.toFixed(3)).join(' to ')})`;
  const where = `batch ${batch}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return verdict === 'no measurable difference'
    ? `${where}: No measurable difference between ${base} and ${other}: ${times}`
    : `${where}: ${other} is ${verdict} than ${base}: ${times}`;
}

/** How far the times can be trusted. */
export function noiseText({ quiet, probe, before, after, drift }: MachineNoise): string {
  const spread = percent(Math.max(before.spread, after.spread), 1);
  return `machine: ${quiet ? 'quiet' : 'NOISY'}; ${probe}: spread ${spread}, drift ${percent(drift, 1)} from before to after`;
}
