import { describe, expect, it } from 'vitest';
import { experiment } from '../testing/fakeSession.js';
import { estimateTime, type PlannedRun } from './estimateTime.js';
import type { RunSpeed } from './runSpeeds.js';

const planned: PlannedRun = { experiment: experiment('cnn'), macs: 4e6, pictures: { train: 1000, test: 500 } };
const speed = (run: string, model: string, changes: Partial<RunSpeed> = {}): RunSpeed => ({
  run,
  experiment: experiment(model),
  engine: 'onnx',
  macs: 4e6,
  train: 0.002,
  test: 0.001,
  rest: 3,
  ...changes,
});
const noRate = () => {
  throw new Error('no need to measure');
};

describe('estimateTime', () => {
  it('goes by the last run of the same model and data set', () => {
    const speeds = [speed('old', 'cnn', { train: 9 }), speed('new', 'cnn'), speed('other', 'fc')];
    // 3 + 2 epochs × (1000 × 2 ms + 500 × 1 ms)
    expect(estimateTime(planned, speeds, noRate)).toEqual({ seconds: 8, basis: 'measured', from: 'the run new' });
  });

  it('scales the run of the nearest cost by MACs', () => {
    const speeds = [speed('far', 'huge', { macs: 4e9 }), speed('near', 'fc', { macs: 2e6 })];
    const estimate = estimateTime(planned, speeds, noRate);
    expect(estimate.seconds).toBeCloseTo(3 + 2 * 2 * 2.5);
    expect(estimate).toMatchObject({ basis: 'scaled', from: 'the run near (fc), by MACs' });
  });

  it('takes a run with another batch size or options for another', () => {
    const other = experiment('cnn', { model: { name: 'cnn', options: { channels: [1] } } });
    const estimate = estimateTime(planned, [speed('options', 'cnn', { experiment: other })], noRate);
    expect(estimate.basis).toBe('scaled');
  });

  it('leaves out runs on other engines', () => {
    const wasm = { ...planned, experiment: experiment('cnn', { engine: 'wasm' }) };
    expect(estimateTime(wasm, [speed('onnx', 'cnn')], () => 1e9).basis).toBe('rough');
    expect(estimateTime(wasm, [speed('wasm', 'cnn', { engine: 'wasm' })], noRate).basis).toBe('measured');
  });

  it('counts three passes a training picture where there is no run', () => {
    const { seconds, basis, from } = estimateTime(planned, [], () => 7e9);
    expect(seconds).toBeCloseTo((2 * 4e6 * 3500) / 7e9);
    expect(basis).toBe('rough');
    expect(from).toContain('7.0 G/s');
  });
});
