import type { JobProgress } from '@layerlab/core';

const INTERVAL_MS = 100;

/** Passes on ten reports a second at most, but the first and the last of every piece of work. */
export function throttleProgress(
  send: (progress: JobProgress) => void,
  now: () => number = () => performance.now(),
): (progress: JobProgress) => void {
  let sentAt = Number.NEGATIVE_INFINITY;
  let what: string | undefined;
  return (progress) => {
    const isEnd = progress.done >= progress.total || progress.what !== what;
    if (!isEnd && now() - sentAt < INTERVAL_MS) return;
    sentAt = now();
    what = progress.what;
    send(progress);
  };
}
