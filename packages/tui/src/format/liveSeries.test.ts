import { describe, expect, it } from 'vitest';
import { sessionUnderWay } from '../testing/fakeSession.js';
import { liveSeries, metricNames } from './liveSeries.js';

const scores = (loss: number, metrics = {}) => ({ loss, accuracy: 1 - loss, metrics });
const state = {
  ...sessionUnderWay().members[0].state,
  history: [
    { epoch: 1, train: scores(0.5), test: scores(0.6, { f1: 0.3, 'f1/cat': 0.1 }), seconds: 1, testSeconds: 1 },
    { epoch: 2, train: scores(0.3), test: scores(0.4, { f1: 0.5, 'f1/cat': 0.2 }), seconds: 1, testSeconds: 1 },
  ],
};

describe('metricNames', () => {
  it('are loss, accuracy, and the metrics of the tests but for single classes', () => {
    expect(metricNames(state)).toEqual(['loss', 'accuracy', 'f1']);
    expect(metricNames({ history: [] })).toEqual(['loss', 'accuracy']);
  });
});

describe('liveSeries', () => {
  it('lays training steps and tests on one axis of epochs', () => {
    const { train, test } = liveSeries(state, 'loss', 'full');
    expect(train).toHaveLength(20);
    expect(train[0]).toEqual({ x: 1 / 20, y: 2.3 });
    expect(train.at(-1)!.x).toBe(1);
    expect(test).toEqual([
      { x: 1, y: 0.6 },
      { x: 2, y: 0.4 },
    ]);
  });

  it('shows the last quarter, or a point for each epoch', () => {
    const recent = liveSeries(state, 'accuracy', 'recent').train;
    expect(recent).toEqual(liveSeries(state, 'accuracy', 'full').train.slice(-recent.length));
    expect(recent.length).toBe(5);
    expect(liveSeries(state, 'accuracy', 'epochs').train.map(({ y }) => y)).toEqual([0.5, 0.7]);
  });

  it('has other metrics of the tests alone', () => {
    expect(liveSeries(state, 'f1', 'full')).toEqual({
      train: [],
      test: [
        { x: 1, y: 0.3 },
        { x: 2, y: 0.5 },
      ],
    });
  });
});
