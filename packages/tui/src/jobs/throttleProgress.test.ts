import type { JobProgress } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { throttleProgress } from './throttleProgress.js';

describe('throttleProgress', () => {
  it('lets ten a second through, and the ends of every piece of work', () => {
    let now = 0;
    const sent: JobProgress[] = [];
    const report = throttleProgress(
      (progress) => sent.push(progress),
      () => now,
    );
    for (const what of ['batch 64', 'batch 1'])
      for (let done = 1; done <= 30; done++, now += 10) report({ what, done, total: 30 });
    const ofFirst = sent.filter(({ what }) => what === 'batch 64').map(({ done }) => done);
    expect(ofFirst).toEqual([1, 11, 21, 30]);
    expect(sent.filter(({ what }) => what === 'batch 1').map(({ done }) => done)).toEqual([1, 11, 21, 30]);
  });
});
