import { describe, expect, it } from 'vitest';
import { machineNoise, matrixProbe, sampleNoise } from './noise.js';

/** A probe whose n-th run takes as long as `duration` says. */
function fakeProbe(duration: (run: number) => number) {
  let now = 0;
  let runs = 0;
  const probe = {
    name: 'fake',
    run: () => {
      now += duration(runs++);
    },
    close: () => {},
  };
  return { probe, now: () => now };
}

const calm = { n: 100, medianMs: 1, spread: 0.05 };

describe('machine noise', () => {
  it('has no spread where every run takes equally long, whatever the first runs took', () => {
    const { probe, now } = fakeProbe((run) => (run < 20 ? 50 : 2));
    expect(sampleNoise(probe, now, 100)).toEqual({ n: 50, medianMs: 2, spread: 0 });
  });

  it('sees runs that others interrupt', () => {
    const { probe, now } = fakeProbe((run) => (run % 10 === 0 ? 8 : 2));
    expect(sampleNoise(probe, now, 400).spread).toBeGreaterThan(2);
  });

  it('calls a machine noisy for spread before or after, and for drift between', () => {
    const { probe } = fakeProbe(() => 1);
    expect(machineNoise(probe, calm, { ...calm, medianMs: 1.01 })).toMatchObject({ probe: 'fake', quiet: true });
    expect(machineNoise(probe, { ...calm, spread: 0.9 }, calm).quiet).toBe(false);
    expect(machineNoise(probe, calm, { ...calm, spread: 0.9 }).quiet).toBe(false);
    const slower = machineNoise(probe, calm, { ...calm, medianMs: 1.2 });
    expect(slower.quiet).toBe(false);
    expect(slower.drift).toBeCloseTo(0.2, 12);
  });

  it('has a probe that really computes', () => {
    const probe = matrixProbe(1);
    const { n, medianMs } = sampleNoise(probe, undefined, 20);
    probe.close();
    expect(probe.name).toBe('product of two 256x256 matrices, 1 thread');
    expect(n).toBeGreaterThan(0);
    expect(medianMs).toBeGreaterThan(0);
    expect(() => probe.run()).toThrow(/disposed/);
  });
});
