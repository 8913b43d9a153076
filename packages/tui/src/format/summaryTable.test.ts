import type { SummaryRow } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { summaryTable } from './summaryTable.js';

const row: SummaryRow = {
  kind: 'run',
  run: 'quickstart-fc-1',
  model: 'fc',
  dataset: 'mnist',
  datasetNote: null,
  timingNote: null,
  engine: 'onnx',
  params: 567434,
  trainSeconds: 3.42,
  inferenceSeconds: 0.2,
  finalTestAccuracy: 0.9235,
  bestTestAccuracy: 0.93,
  maxAbsDiff: 1.9e-6,
  top1Agreement: 1,
  latencyP50Ms: 0.0842,
  latencyP95Ms: 0.12,
};

describe('summaryTable', () => {
  it('shows size, time, accuracy, parity, latency and the run', () => {
    expect(summaryTable([row])).toEqual([
      'model   params  train    final  max diff  top-1 agr.       p50       p95  bestEpochOnTest  run',
      '─────  ───────  ─────  ───────  ────────  ──────────  ────────  ────────  ───────────────  ───────────────',
      'fc     567,434  3.4 s  92.35 %    1.9e-6    100.00 %  0.084 ms  0.120 ms          93.00 %  quickstart-fc-1',
    ]);
  });

  it('shows dashes for what was not measured', () => {
    const line = summaryTable([{ ...row, params: null, maxAbsDiff: null, latencyP50Ms: null, latencyP95Ms: null }])[2];
    expect(line.match(/–/g)).toHaveLength(4);
  });

  it('says under the table what was only a part of its data set, once', () => {
    const part = { ...row, dataset: 'cifar-10', datasetNote: 'train: batch 1 of 5' };
    expect(summaryTable([row, part, part]).slice(5)).toEqual(['cifar-10: train: batch 1 of 5']);
    expect(summaryTable([part], 60).at(-1)).toBe('cifar-10: train: batch 1 of 5');
  });

  it('marks times that were taken beside other runs, and no latency', () => {
    const [header, , , , note] = summaryTable([row, { ...row, timingNote: 'shared, not comparable' }]);
    expect(header).toMatch(/ train\* .* p50 +p95 /);
    expect(note).toBe('* shared, not comparable: other runs used the machine at the same time');
  });

  it('sets a layer’s time beside that of its counterpart', () => {
    const against = { layer: 'swish', latencyP50Ms: 4.25, ratio: 1.5, interval: [1.25, 1.75] as const };
    const layer: SummaryRow = { ...row, kind: 'layer', model: 'own-swish', latencyP50Ms: 6.375, against };
    expect(summaryTable([row, layer]).at(-1)).toBe(
      "own-swish: forward and backward 1.50 times swish's 4.25 ms (95 %: 1.25 to 1.75)",
    );
  });

  it.each([60, 80, 91])('fits %d columns by dropping the least important ones', (width) => {
    const lines = summaryTable([row], width);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    expect(lines[0]).toContain('final');
  });
});
