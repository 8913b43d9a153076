import { describe, expect, it } from 'vitest';
import type { RunEvent, RunEventBody } from '../event.js';
import { formatBytes, formatCount, formatSeconds } from './format.js';
import { PlainSink } from './plain.js';

const row = { finalTestAccuracy: 0.95, trainSeconds: 12.3 };

function linesOf(...bodies: unknown[]): string[] {
  const lines: string[] = [];
  const sink = new PlainSink((line) => lines.push(line));
  bodies.forEach((body, seq) => {
    sink.write({ ...(body as RunEventBody), v: 1, run: 'r', seq, time: '' } as RunEvent);
  });
  return lines;
}

const start = {
  type: 'run:start',
  directory: '/out/runs/r',
  experiment: {
    name: 'trial',
    seed: 3,
    model: { name: 'cnn' },
    dataset: { name: 'mnist' },
    train: { epochs: 2 },
  },
};
const step = (at: number, epoch = 1) => ({
  type: 'step',
  epoch,
  step: at,
  steps: 100,
  loss: 0.5,
  accuracy: 0.8,
  picturesPerSecond: 1234.5,
  etaSeconds: 75,
});

describe('plain lines', () => {
  it('tells engine and reason, data, model, parity, latency and the end', () => {
    const lines = linesOf(
      start,
      {
        type: 'engine',
        engine: {
          name: 'onnx',
          provider: 'cpu',
          version: '1.2',
          threads: 2,
          reason: 'no GPU',
          rejected: [{ name: 'tensorflow', reason: 'not installed' }],
        },
      },
      { type: 'data', dataset: 'mnist', train: 6000, test: 2000, hashes: {}, note: 'trial' },
      { type: 'model', model: { name: 'cnn', params: 421642, macs: 5e6 } },
      {
        type: 'verify',
        parity: {
          samples: 1000,
          maxAbsDiff: 2e-6,
          maxRelDiff: 1e-4,
          top1Agreement: 1,
          passed: true,
          reference: 'onnx',
        },
      },
      { type: 'bench', latency: [{ provider: 'cpu', batch: 1, p50Ms: 0.1234, p95Ms: 0.2 }] },
      { type: 'run:end', status: 'done', row },
    );
    expect(lines).toEqual([
      '[trial] started: cnn on mnist, seed 3, in /out/runs/r',
      '[trial] engine: onnx 1.2 on cpu, 2 threads: no GPU; not tensorflow: not installed',
      '[trial] data: mnist, 6,000 training and 2,000 test pictures (trial)',
      '[trial] model: cnn, 421,642 parameters, 5,000,000 MACs',
      '[trial] parity passed: on 1,000 test pictures against onnx, largest difference 2.0e-6 absolute, 1.0e-4 relative; top-1 agreement 100.00 %',
      '[trial] latency: batch 1 on cpu p50 0.123 ms, p95 0.200 ms',
      '[trial] done: final test accuracy 0.9500, trained for 12 s',
    ]);
  });

  it('tells four steps of an epoch, whatever the pace of events, and again in the next epoch', () => {
    const pace = (by: number, epoch: number) => Array.from({ length: 100 / by }, (_, i) => step((i + 1) * by, epoch));
    const percent = (lines: string[]) => lines.slice(1).map((line) => /(\d+) %/.exec(line)?.[1]);
    expect(percent(linesOf(start, ...pace(1, 1), ...pace(1, 2)))).toEqual([20, 40, 60, 80, 20, 40, 60, 80].map(String));
    expect(percent(linesOf(start, ...pace(25, 1)))).toEqual(['25', '50', '75']);
    expect(linesOf(start, step(40))[1]).toBe(
      '[trial] epoch 1/2  40 %  loss 0.5000  accuracy 0.800  1,235 pictures/s  1 min 15 s left',
    );
  });

  it('tells the reason of a failure', () => {
    const error = { code: 'DIVERGED', message: 'The loss is NaN.' };
    expect(linesOf(start, { type: 'run:end', status: 'failed', row, error })[1]).toBe(
      '[trial] failed: DIVERGED: The loss is NaN.',
    );
  });
});

describe('formats', () => {
  it('rounds times at their unit', () => {
    expect([0.04, 9.96, 59.7, 61, 3599.6, 7260].map(formatSeconds)).toEqual([
      '0.0 s',
      '10 s',
      '1 min 00 s',
      '1 min 01 s',
      '1 h 00 min',
      '2 h 01 min',
    ]);
  });
  it('has a word for what is not known', () => {
    expect([formatSeconds(Number.NaN), formatCount(null), formatBytes(undefined)]).toEqual(['?', '?', '?']);
    expect([0, 999, 1000, 2_345_678].map(formatBytes)).toEqual(['0 B', '999 B', '1.0 kB', '2.3 MB']);
  });
});
