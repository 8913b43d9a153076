import type { PreviewedMember, TimeEstimate } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { experiment } from '../../testing/fakeSession.js';
import { previewLines } from './previewLines.js';

const model = {
  ...{ name: 'cnn', inputShape: [28, 28, 1], classes: 10, params: 1234, nonTrainableParams: 0, macs: 56_789 },
  receptiveField: [10, 10] as const,
  layers: [],
};
const estimate = (seconds: number, basis: TimeEstimate['basis']): TimeEstimate => ({
  seconds,
  basis,
  from: 'the run x',
});
const member = (name: string, changes: Partial<PreviewedMember> = {}): PreviewedMember => ({
  ...{ experiment: experiment(name), model, trainPictures: 6000, estimate: estimate(10, 'measured') },
  ...changes,
});
const lines = (...members: PreviewedMember[]) => previewLines({ members, problems: [] }, 100);

describe('previewLines', () => {
  it('sums the time, and is as sure of it as of the least sure part', () => {
    expect(lines(member('a'), member('b'))).toContain('time 20.0 s');
    const mixed = lines(member('a'), member('b', { estimate: estimate(5, 'rough') }));
    expect(mixed).toContain('time ~15.0 s');
    expect(mixed).toContain('  a rough guess from the run x');
  });

  it('says what the time leaves out', () => {
    expect(lines(member('a'), member('b', { estimate: undefined }))).toContain('time 10.0 s, and 1 of unknown length');
  });

  it('does not count a timed layer among what is trained', () => {
    const layer = { against: { name: 'conv2d', options: {} }, input: [64, 8, 8, 3] };
    const timed = { experiment: experiment('custom', { layer }), model: undefined, estimate: undefined };
    const told = lines(member('a'), member('custom', timed));
    expect(told).toContain('time 10.0 s');
    expect(told.join('\n')).toContain('beside conv2d');
    expect(lines(member('custom', timed))).toEqual([
      'the layer custom is timed beside conv2d, on random input of 64 × 8 × 8 × 3',
    ]);
  });

  it.each([49, 54, 60])('keeps to a side of %i columns: prose wrapped, the least wanted columns left out', (width) => {
    const layer = (name: string, kind: string) => ({
      ...{ name, layer: kind, inputs: [], shape: [28, 28, 32], params: 12_345, macs: 1_234_567 },
      ...{ receptiveField: [10, 10] as const, stride: [1, 1] as const },
    });
    const layers = [layer('spatial_attention_1', 'spatial-attention'), layer('batch_norm_1', 'batch-norm')];
    const one = member('a', { model: { ...model, params: 1_234_567, macs: 123_456_789, layers } });
    const many = [one, member('custom-conv2d-against-conv2d', { model: { ...model, macs: 987_654_321 } })];
    for (const members of [[one], many])
      for (const line of previewLines({ members, problems: [] }, width))
        expect([...line].length).toBeLessThanOrEqual(width);
    expect(previewLines({ members: [one], problems: [] }, width).join(' ')).toContain('123,456,789 MACs a picture');
    expect(previewLines({ members: many, problems: [] }, width).join('\n')).toMatch(/ time$/m);
  });

  it('names a data set that is not here once', () => {
    const told = lines(member('a', { missing: true }), member('b', { missing: true }));
    expect(told.filter((line) => line.startsWith('✗ the data set mnist is not here'))).toHaveLength(1);
  });

  it('says why a model cannot be built', () => {
    expect(lines(member('a', { problem: 'The kernel is larger than the picture.' }))).toEqual([
      '✗ The kernel is larger than the picture.',
    ]);
  });
});
