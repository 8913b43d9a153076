import { initialState, type RunRecord, summaryRow } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { comparisonTable } from '../format/comparisonTable.js';
import { compareRuns } from './compareRuns.js';
import { runSummary } from './runSummary.js';

function run(name: string, epochs: number, accuracy: number) {
  const record = {
    v: 1,
    run: name,
    created: '2026-01-01T00:00:00.000Z',
    versions: {},
    experiment: { name: 'a', model: { name: 'fc', options: { units: [512] } }, train: { epochs }, seed: 1 },
  } as unknown as RunRecord;
  const state = initialState(name);
  return runSummary(record, 'done', { ...state, row: { ...summaryRow(state), finalTestAccuracy: accuracy } });
}

describe('compareRuns', () => {
  const runs = [run('one', 1, 0.9), run('two', 3, 0.95)];

  it('has a row for every setting and result, and says which differ', () => {
    const { rows } = compareRuns(runs, false);
    expect(rows.find((row) => row.name === 'model.options.units')).toEqual({
      name: 'model.options.units',
      differs: false,
      values: [[512], [512]],
    });
    expect(rows.find((row) => row.name === 'train.epochs')).toMatchObject({ differs: true, values: [1, 3] });
  });

  it('keeps only what differs on demand', () => {
    const { rows } = compareRuns(runs, true);
    expect(rows.map((row) => row.name)).toEqual(['train.epochs', 'result.finalTestAccuracy']);
  });

  it('prints one column per run', () => {
    expect(comparisonTable(compareRuns(runs, true))).toEqual([
      '                            one  two',
      '──────────────────────────  ───  ────',
      '≠ train.epochs              1    3',
      '≠ result.finalTestAccuracy  0.9  0.95',
    ]);
  });
});
