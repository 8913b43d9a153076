import { describe, expect, it } from 'vitest';
import { measureLatency } from './latency.js';

/** A clock that only runs advance, by the time that `duration` gives for each. */
function fakeTime(...durations: ((run: number) => number)[]) {
  let now = 0;
  const order: number[] = [];
  const subjects = durations.map((duration, subject) => {
    let run = 0;
    return {
      run: async () => {
        order.push(subject);
        now += duration(run++);
      },
    };
  });
  return { subjects, order, now: () => now };
}

describe('measureLatency', () => {
  it('leaves slow first runs out and measures the rest', async () => {
    const { subjects, now } = fakeTime((run) => (run === 0 ? 100 : run < 15 ? 40 : 10));
    const [latency] = await measureLatency(subjects, { seconds: 1, warmUpSeconds: 10, now });
    expect(latency).toMatchObject({ firstMs: 100, stable: true, n: 100, meanMs: 10, p50Ms: 10, p99Ms: 10, spread: 0 });
    expect(latency.warmUps).toBeGreaterThanOrEqual(31);
  });

  it('says so where the times never settle, and stops warming up', async () => {
    const { subjects, now } = fakeTime((run) => (Math.floor(run / 10) % 2 ? 10 : 20));
    const [latency] = await measureLatency(subjects, { seconds: 1, warmUpSeconds: 1, now });
    expect(latency.stable).toBe(false);
    expect(latency.warmUps).toBeLessThan(100);
    expect(latency.meanMs).toBeGreaterThan(12);
    expect(latency.meanMs).toBeLessThan(18);
  });

  it('takes turns', async () => {
    const { subjects, order, now } = fakeTime(
      () => 10,
      () => 25,
    );
    const [fast, slow] = await measureLatency(subjects, { seconds: 1, now });
    expect([fast.p50Ms, slow.p50Ms]).toEqual([10, 25]);
    const measured = order.slice(fast.warmUps + slow.warmUps);
    expect(measured.slice(0, 14)).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('runs often enough for a percentile where one run takes longer than the measuring time', async () => {
    const { subjects, now } = fakeTime(() => 500);
    const [latency] = await measureLatency(subjects, { seconds: 0.1, now });
    expect(latency.n).toBe(10);
  });
});
