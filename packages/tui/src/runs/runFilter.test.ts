import type { RunListing } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { runFilter } from './runFilter.js';

const run = (changes: Partial<RunListing>): RunListing => ({
  run: 'cnn-1',
  directory: '/out/runs/cnn-1',
  status: 'done',
  model: 'cnn',
  dataset: 'mnist',
  seed: 1,
  finalTestAccuracy: 0.95,
  ...changes,
});

const GOOD = run({});
const POOR = run({
  run: 'fc-2',
  model: 'fc',
  seed: 12,
  status: 'failed',
  finalTestAccuracy: 0.4,
});
const BARE = run({ run: 'new', model: 'rescnn', finalTestAccuracy: undefined, status: 'running' });
const ALL = [GOOD, POOR, BARE];

const found = (text: string) => ALL.filter(runFilter(text).matches).map((listing) => listing.run);

describe('runFilter', () => {
  it.each([
    ['', ['cnn-1', 'fc-2', 'new']],
    ['   ', ['cnn-1', 'fc-2', 'new']],
    ['model=cnn', ['cnn-1', 'new']],
    ['model=fc', ['fc-2']],
    ['model!=cnn', ['fc-2']],
    ['acc>0.9', ['cnn-1']],
    ['acc<=95%', ['cnn-1', 'fc-2']],
    ['acc>=95%', ['cnn-1']],
    ['acc<0.5', ['fc-2']],
    ['model=cnn acc>0.9', ['cnn-1']],
    ['seed=1', ['cnn-1', 'new']],
    ['seed!=1', ['fc-2']],
    ['FAILED', ['fc-2']],
    ['mnist running', ['new']],
    ['Model=RESCNN', ['new']],
    ['nothing-like-this', []],
  ])('%s', (text, runs) => {
    expect(found(text)).toEqual(runs);
    expect(runFilter(text).problem).toBeUndefined();
  });

  it('lets all through while a condition is half typed', () => {
    expect(found('acc>')).toHaveLength(3);
    expect(runFilter('acc>').problem).toBeUndefined();
  });

  it('says what is wrong, and goes by the rest', () => {
    expect(runFilter('acuracy>0.9').problem).toMatch(/^There is no field "acuracy". Known: name, .*acc/);
    expect(runFilter('acc>high').problem).toBe('"high" is no number; acc> needs one.');
    expect(found('acuracy>0.9 model=fc')).toEqual(['fc-2']);
  });
});
