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
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    now += ms;
  };
  return { subjects, order, pauses, now: () => now, pause };
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

  it('takes turns, each after a pause and an uncounted run while the other subject calms down', async () => {
    const time = fakeTime(
      () => 10,
      () => 25,
    );
    const [fast, slow] = await measureLatency(time.subjects, { seconds: 1, ...time });
    expect([fast.p50Ms, slow.p50Ms]).toEqual([10, 25]);
    const measured = time.order.slice(fast.warmUps + slow.warmUps);
    expect(measured.slice(0, 18)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
    expect([fast.turns.length, slow.turns.length]).toEqual([20, 20]);
    expect([fast.turns[0].length, slow.turns[0].length]).toEqual([5, 2]);
    expect([fast.n, slow.n]).toEqual([100, 40]);
    expect(time.pauses).toHaveLength(40);
  });

  it('does not count what a turn starts with', async () => {
    let sinceEntered = 0;
    let now = 0;
    const subject = (ms: number) => ({
      enter: async () => {
        sinceEntered = 0;
      },
      run: () => {
        now += sinceEntered++ === 0 ? 5 * ms : ms;
      },
    });
    const options = { seconds: 0.5, now: () => now, pause: async () => {} };
    for (const { p50Ms, p99Ms } of await measureLatency([subject(4), subject(4)], options))
      expect([p50Ms, p99Ms]).toEqual([4, 4]);
  });

  it('makes turns short enough for twenty of them', async () => {
    const time = fakeTime(
      () => 1,
      () => 1,
    );
    for (const { turns } of await measureLatency(time.subjects, { seconds: 0.1, ...time }))
      expect(turns).toHaveLength(20);
  });

  it('never pauses for one subject alone', async () => {
    const time = fakeTime(() => 10);
    await measureLatency(time.subjects, { seconds: 1, ...time });
    expect(time.pauses).toEqual([]);
  });

  it('runs often enough for a percentile where one run takes longer than the measuring time', async () => {
    const { subjects, now } = fakeTime(() => 500);
    const [latency] = await measureLatency(subjects, { seconds: 0.1, now });
    expect(latency.n).toBe(10);
  });
});
