import type { EvaluatedBatch, RunState, TrainedRun } from '@layerlab/core';
import { batch, inspectAndDraw, runState } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { confusedPairs, mostConfused } from './confusedPairs.js';
import { confusionMatrix } from './confusionMatrix.js';
import { perClassScores } from './perClassScores.js';
import { reliabilityDiagram } from './reliabilityDiagram.js';
import { rankMistakes, worstMistakes } from './worstMistakes.js';

const classes = ['cat', 'dog', 'eel'];
const taken = (as: number, by = 1) => [0, 1, 2].map((c) => (c === as ? by : 0));
// cat→cat, cat→dog twice, dog→dog, dog→cat, eel without a prediction
const predictions = batch(
  [taken(0), taken(1, 3), taken(1, 2), taken(1), taken(0, 9), [Number.NaN, 0, 0]],
  [0, 0, 0, 1, 1, 2],
);
const trained = (of: EvaluatedBatch = predictions) =>
  ({
    predictions: () => of,
    classes,
    test: { shape: [1, 2, 1] },
    bytes: (_: unknown, index: number) => Uint8Array.of(index, 255 - index),
  }) as unknown as TrainedRun;
const valuesOf = (drawing: object) =>
  (drawing as { spec: { data: { values: Record<string, unknown>[] } } }).spec.data.values;

describe('confusion-matrix', () => {
  it('counts true classes down and predicted ones across', () => {
    const { finding, drawings } = inspectAndDraw(confusionMatrix, trained());
    expect(finding).toEqual({
      classes,
      counts: [
        [1, 2, 0],
        [1, 1, 0],
        [0, 0, 0],
      ],
      pictures: [3, 2, 1],
      unclassified: 1,
    });
    const cells = valuesOf(drawings[0]);
    expect(cells).toHaveLength(9);
    expect(cells[1]).toEqual({ label: 'cat', predicted: 'dog', count: 2, share: 2 / 3 });
    expect(JSON.stringify(drawings[0])).toContain('1 without a prediction');
  });

  it('has nothing to show of a run that was not inspected', () => {
    expect(confusionMatrix.spec.draw?.(runState(1) as RunState, {})).toEqual([]);
  });
});

describe('confused-pairs', () => {
  it('orders mistakes by count, then by share of the class', () => {
    const { finding, drawings } = inspectAndDraw(confusedPairs, trained());
    expect(mostConfused(finding).map(({ pair, count, label }) => [pair, count, label])).toEqual([
      ['cat → dog', 2, '2 (66.7 % of cat)'],
      ['dog → cat', 1, '1 (50.0 % of dog)'],
    ]);
    expect(valuesOf(drawings[0])).toHaveLength(2);
    expect(valuesOf(inspectAndDraw(confusedPairs, trained(), { count: 1 }).drawings[0])).toHaveLength(1);
    const equal = {
      classes: ['a', 'b'],
      counts: [
        [5, 1],
        [1, 0],
      ],
      pictures: [6, 1],
      unclassified: 0,
    };
    expect(mostConfused(equal).map(({ pair }) => pair)).toEqual(['b → a', 'a → b']);
  });

  it('draws nothing where there is no mistake', () => {
    expect(inspectAndDraw(confusedPairs, trained(batch([taken(0)], [0]))).drawings).toEqual([]);
  });
});

describe('class-scores', () => {
  it('has three scores for each class', () => {
    const rows = valuesOf(inspectAndDraw(perClassScores, trained()).drawings[0]);
    expect(rows.filter((row) => row.class === 'cat')).toEqual([
      { class: 'cat', score: 'precision', value: 1 / 2 },
      { class: 'cat', score: 'recall', value: 1 / 3 },
      { class: 'cat', score: 'f1', value: 2 / 5 },
    ]);
    expect(rows).toHaveLength(9);
  });
});

describe('reliability-diagram', () => {
  it('finds the bins that hold pictures, and the error over them', () => {
    const sure = (p: number) => [Math.log(p), Math.log(1 - p)];
    const rows = batch([sure(0.6), sure(0.7), sure(0.9), sure(0.9)], [0, 1, 0, 0]);
    const { finding, drawings } = inspectAndDraw(reliabilityDiagram, trained(rows), { bins: 4 });
    expect(finding.bins.map(({ from, to, count }: Record<string, number>) => [from, to, count])).toEqual([
      [0.5, 0.75, 2],
      [0.75, 1, 2],
    ]);
    expect(finding.ece).toBeCloseTo(0.125, 6);
    expect(JSON.stringify(drawings[0])).toContain('ECE 0.1250 over 4 test pictures, 4 bins');
  });
});

describe('worst-mistakes', () => {
  it('ranks wrong pictures by their loss', () => {
    const ranked = rankMistakes(predictions);
    expect(ranked.map(({ index, predicted }) => [index, predicted])).toEqual([
      [4, 0],
      [1, 1],
      [2, 1],
    ]);
    // softmax of (3, 0, 0)
    expect(ranked[1].confidence).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 2), 12);
    expect(ranked[1].loss).toBeCloseTo(Math.log(Math.exp(3) + 2), 12);
  });

  it('keeps the pictures as they are, and says that it shows them', () => {
    const { finding, drawings } = inspectAndDraw(worstMistakes, trained(), { count: 2 });
    expect(finding.mistakes).toHaveLength(2);
    expect(finding.mistakes[0]).toMatchObject({ index: 4, label: 'dog', predicted: 'cat' });
    expect([...Buffer.from(finding.mistakes[0].bytes, 'base64')]).toEqual([4, 251]);
    expect(drawings[0]).toMatchObject({ showsData: true, svg: expect.stringContaining('dog → cat') });
    expect((drawings[0] as { svg: string }).svg.split('<image ').length - 1).toBe(2);
  });
});
