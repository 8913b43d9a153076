import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryOut, writeRun } from '../../testing/runOnDisk.js';
import { reportPage } from './reportPage.js';
import { reportTarget } from './reportTarget.js';

const out = temporaryOut();
afterAll(() => rmSync(out, { recursive: true }));

const SUITE = 'seeds-of-one';

function trained(seed: number, minute: number, limitTrain: number): void {
  const experiment = { name: `cnn-s${seed}`, suite: SUITE, seed, visualizers: [], metrics: [], data: { limitTrain } };
  const id = `cnn-s${seed}-${minute}`;
  writeRun(out, { id, created: `2026-01-01T10:${minute}:00.000Z`, experiment: experiment as never });
}

describe('reportTarget', () => {
  it('takes as seeds of one member only runs that differ in nothing else, and says which it left out', async () => {
    trained(1, 10, 640);
    trained(2, 11, 640);
    trained(3, 12, 64);
    trained(2, 13, 640);
    const job = { kind: 'report', target: SUITE, out, plugins: [], check: false, withoutDataPictures: false } as const;
    const target = await reportTarget(job);
    expect(target.runs.map(({ directory }) => directory.id)).toEqual(['cnn-s1-10', 'cnn-s2-13']);
    expect(reportPage(target, false).text).toContain(
      'differ from the newest of their member in more than the seed: cnn-s3-12.',
    );
  });
});
