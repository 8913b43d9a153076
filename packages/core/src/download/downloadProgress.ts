import type { Download } from '../define/dataset.js';
import { formatBytes, formatSeconds } from '../events/sinks/format.js';
import type { Clock } from '../run/clock.js';

const INTERVAL_MS = 2_000;

/** Tells how far a download is, at most every two seconds. @param start bytes that were there before */
export function downloadProgress(
  { name, bytes }: Pick<Download, 'name' | 'bytes'>,
  start: number,
  log: (message: string) => void,
  clock: Clock,
): (have: number) => void {
  const began = clock.ticks();
  let told = began;
  return (have) => {
    const now = clock.ticks();
    if (now - told < INTERVAL_MS) return;
    told = now;
    const perSecond = (1000 * (have - start)) / (now - began);
    const left =
      perSecond > 0
        ? `, ${formatBytes(Math.round(perSecond))}/s, ${formatSeconds((bytes - have) / perSecond)} left`
        : '';
    log(`${name}: ${formatBytes(have)} of ${formatBytes(bytes)} (${Math.floor((100 * have) / bytes)} %)${left}`);
  };
}
