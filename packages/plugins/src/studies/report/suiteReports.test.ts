import type { LayerTiming, MemberRuns, RunState, SuiteReport } from '@layerlab/core';
import { runState } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { customLayersReport } from './customLayersReport.js';
import { cifarComparisonReport, mnistComparisonReport } from './modelComparison.js';
import { depthReport, kernelSizeReport } from './networkShape.js';
import { residualBlocksReport } from './residualBlocksReport.js';

/** A run whose test accuracy in every epoch is given. */
function runOf(run: string, accuracies: readonly number[], more: Partial<RunState> = {}): RunState {
  const state = runState(accuracies.length);
  return {
    ...state,
    run,
    data: { dataset: 'mnist', train: 5000, test: 1000, hashes: {} },
    experiment: { ...state.experiment!, train: { epochs: accuracies.length } } as RunState['experiment'],
    history: state.history.map((epoch, i) => ({ ...epoch, test: { loss: 1, accuracy: accuracies[i] } })),
    model: { params: 100, receptiveField: [5, 5], layers: [] } as unknown as RunState['model'],
    ...more,
  };
}
const member = (name: string, ...runs: RunState[]): MemberRuns => ({ member: name, runs });
const withParams = (params: number) => ({
  model: { params, receptiveField: [5, 5], layers: [] } as unknown as RunState['model'],
});

const say = ({ statements }: SuiteReport, id: string) => statements.find((statement) => statement.id === id)?.text;
const cell = ({ tables }: SuiteReport, table: string, row: string, column: string) => {
  const { columns, rows } = tables.find(({ id }) => id === table)!;
  return rows.find(({ name }) => name === row)!.cells[columns.findIndex(({ title }) => title === column)].text;
};

describe('the reports of the study', () => {
  const trio = [
    member('fc', runOf('a', [0.9, 0.91], withParams(567_434))),
    member('cnn', runOf('b', [0.95, 0.94], withParams(421_642))),
    member('rescnn', runOf('c', [0.94, 0.948], withParams(108_042))),
  ];

  it('rank by the best epoch, and say what is noise', () => {
    const report = mnistComparisonReport(trio);
    expect(say(report, 'ranking-0')).toBe(
      'Of these architectures, cnn reached the highest test accuracy of any epoch, 95.00 %, and rescnn came next with 94.80 %: ' +
        '0.20 points apart, within noise for so many test pictures. The lowest is fc with 91.00 %, 4.00 points below the highest, ' +
        'more than chance among the test pictures explains.',
    );
    expect(report.statements.find(({ id }) => id === 'ranking-0')?.runs.toSorted()).toEqual(['a', 'b', 'c']);
    expect(cell(report, 'results', 'cnn', 'test acc., bestEpochOnTest')).toBe('95.00 %');
    expect(cell(report, 'results', 'cnn', 'test acc., final')).toBe('94.00 %');
    expect(cell(report, 'results', 'cnn', 'test acc., bestEpochOnTest, reference')).toBe('99.20 %');
  });

  it('compare no training times of which some were taken beside other runs', () => {
    expect(say(mnistComparisonReport(trio), 'cost')).toMatch(/^Training took /);
    const timing = { trainSeconds: 12.5, inferenceSeconds: 0.25 };
    const shared = member('fc', runOf('a', [0.9, 0.91], { timing, timingNote: 'shared, not comparable' }));
    const report = mnistComparisonReport([shared, ...trio.slice(1)]);
    expect(say(report, 'cost')).toMatch(/^The training times are shared, not comparable/);
    expect(cell(report, 'results', 'fc', 'training (shared, not comparable)')).toBe('12.5 s');
    expect(cell(report, 'results', 'fc', 'inference (shared, not comparable)')).toBe('0.25 s');
  });

  it('judge seeds by their spread', () => {
    const seeds = (...accuracies: number[]) => accuracies.map((accuracy, i) => runOf(`${accuracy}-${i}`, [accuracy]));
    const report = mnistComparisonReport([
      member('fc', ...seeds(0.9, 0.94, 0.92)),
      member('cnn', ...seeds(0.93, 0.91, 0.95)),
    ]);
    expect(say(report, 'ranking-0')).toContain('within the noise of the seeds');
    expect(cell(report, 'results', 'fc', 'test acc., final')).toBe('92.00 % ± 2.00 % (3 seeds)');
    expect(report.tables[0].notes).toContainEqual(expect.stringMatching(/^±: standard deviation over the seeds/));
    expect(mnistComparisonReport(trio).tables[0].notes).not.toContainEqual(expect.stringMatching(/^±/));
  });

  it('say whether parameter counts are those of the reference', () => {
    expect(say(mnistComparisonReport(trio), 'params')).toContain('exactly those of the reference: fc 567,434');
    const [fc, cnn] = trio;
    const other = mnistComparisonReport([fc, cnn, member('rescnn', runOf('c', [0.9], withParams(108_043)))]);
    expect(say(other, 'params')).toMatch(/; not those of the reference: rescnn\.$/);
  });

  it('say of a data set that was not whole what was there', () => {
    const data = { dataset: 'cifar-10', train: 5000, test: 1000, note: 'test: trial, 1,000 records', hashes: {} };
    const report = cifarComparisonReport([member('fc', runOf('a', [0.4], { data }))]);
    expect(say(report, 'scope-0')).toContain('5,000 pictures of cifar-10 (test: trial, 1,000 records)');
    expect(report.tables[0].notes).toContain('cifar-10: test: trial, 1,000 records');
  });

  it('rank no two members that were tested on different pictures', () => {
    const shapes = { data: { dataset: 'shapes', train: 64, test: 32, hashes: {} } };
    const [fc, cnn] = trio;
    const report = mnistComparisonReport([fc, cnn, member('rescnn', runOf('c', [1], shapes))]);
    expect(say(report, 'ranking-0')).toMatch(/^On mnist, cnn .* and fc came next/);
    expect(say(report, 'ranking-1')).toBeUndefined();
  });

  it('rank each data set by itself', () => {
    const cifar = { data: { dataset: 'cifar-10', train: 5000, test: 1000, hashes: {} } };
    const members = [
      ...[member('kernel-3x3-mnist', runOf('a', [0.5])), member('kernel-5x5-mnist', runOf('b', [0.6]))],
      ...[member('kernel-3x3-cifar', runOf('c', [0.2], cifar)), member('kernel-5x5-cifar', runOf('d', [0.3], cifar))],
    ];
    const report = kernelSizeReport(members);
    expect(say(report, 'ranking-0')).toMatch(/^On mnist, kernel-5x5-mnist /);
    expect(say(report, 'ranking-1')).toMatch(/^On cifar-10, kernel-5x5-cifar /);
    expect(cell(report, 'results', 'kernel-3x3-mnist', 'receptive field')).toBe('5 px');
  });

  it('tell the verdict on gradient flow with its figure', () => {
    // judged again from the layers, whatever the run said of them
    const after = { layers: [{ mean: 1e-3 }, { mean: 1 }], judged: { verdict: 'healthy', decades: 0 } };
    const findings = { 'gradient-flow': { after } };
    const report = depthReport([member('deep-6-mnist', runOf('a', [0.5], { findings }))]);
    expect(say(report, 'flow')).toMatch(
      /\(vanishing at 0\.01 or less, exploding at 100 or more\): deep-6-mnist: vanishing \(fitted ratio first\/last 0\.001\)\.$/,
    );
    const dead = { 'gradient-flow': { after: { layers: [{ mean: 0 }, { mean: 1 }] } } };
    expect(say(depthReport([member('deep', runOf('a', [0.5], { findings: dead }))]), 'flow')).toContain(
      'deep: vanishing (zero in a layer)',
    );
  });

  it('hold custom layers to three times their counterparts', () => {
    const timed = (ratio: number, half = 0.1) => {
      const times = { p50Ms: 2, intervals: { p50: [1.5, 2.25] } };
      const beside = { layer: times, against: times, ratio, interval: [ratio - half, ratio + half] };
      return runOf('t', [], { layerTiming: { forward: beside, both: beside } as unknown as LayerTiming });
    };
    const report = (ratio: number, half?: number) =>
      customLayersReport([member('custom-conv2d-time', timed(1.5)), member('lp-pooling2d-time', timed(ratio, half))]);
    expect(say(report(2), 'times')).toMatch(
      /2\.00× for lp-pooling2d-time\. The bar is 3\.00×: all are within it, and so are their intervals\.$/,
    );
    expect(say(report(3.5), 'times')).toMatch(/: lp-pooling2d-time is beyond it\.$/);
    expect(cell(report(2), 'layers', 'lp-pooling2d-time', 'both ways')).toBe('2.00 ms (1.50 to 2.25)');
    expect(cell(report(2), 'layers', 'lp-pooling2d-time', 'ratio')).toBe('2.00× (1.90 to 2.10)');
    expect(say(report(2.9, 0.5), 'times')).toMatch(/: within noise of it: lp-pooling2d-time\.$/);
    expect(say(report(3.1, 0.5), 'times')).toMatch(/: within noise of it: lp-pooling2d-time\.$/);
  });

  it('count a residual block by the layers between the poolings', () => {
    const layer = (name: string, params: number) => ({ layer: name, params });
    const block = (...params: number[]) => ({
      model: {
        params: 9999,
        receptiveField: [5, 5],
        layers: [
          layer('conv2d', 160),
          layer('max-pool2d', 0),
          ...params.map((n) => layer('conv2d', n)),
          layer('max-pool2d', 0),
        ],
      } as unknown as RunState['model'],
    });
    const report = residualBlocksReport([
      member('basic', runOf('a', [0.5, 0.7], block(2320, 32, 2320, 32))),
      member('bottleneck', runOf('b', [0.5, 0.7], block(2960))),
    ]);
    expect(say(report, 'blocks')).toContain('basic 4,704, bottleneck 2,960: exactly those of the reference.');
    expect(cell(report, 'results', 'basic', 'std over epochs')).toBe('0.1000');
  });

  it('have nothing to say where nothing ran', () => {
    for (const report of [mnistComparisonReport, depthReport, customLayersReport, residualBlocksReport])
      expect(report([member('fc')]).statements).toEqual([]);
  });
});
