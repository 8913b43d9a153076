import type { Job } from '@layerlab/core/light';
import { describe, expect, it, vi } from 'vitest';
import { RunningJobs } from './runningJobs.js';

const job = { kind: 'doctor' } as unknown as Job;

describe('RunningJobs', () => {
  it('are busy until the last job has ended, well or not', async () => {
    const ends: { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }[] = [];
    const start = vi.fn(() => ({ result: new Promise((resolve, reject) => ends.push({ resolve, reject })) }));
    const jobs = new RunningJobs({ start: start as never });
    expect(jobs.busy).toBe(false);
    const [first, second] = [jobs.start(job), jobs.start(job)];
    ends[0].resolve(1);
    await first.result;
    expect(jobs.busy).toBe(true);
    ends[1].reject(new Error('died'));
    await expect(second.result).rejects.toThrow('died');
    expect(jobs.busy).toBe(false);
  });
});
