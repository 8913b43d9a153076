import { EVENT_VERSION, initialState, type RunEvent, type RunEventBody, reduce } from '@layerlab/core/light';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiment } from '../testing/fakeSession.js';
import { Timeline } from './timeline.js';

const START = Date.parse('2026-01-01T00:00:00.000Z');

function stamped(bodies: readonly RunEventBody[], gapMs: (i: number) => number = () => 100): RunEvent[] {
  let time = START;
  return bodies.map((body, seq) => {
    if (seq > 0) time += gapMs(seq);
    return { ...body, v: EVENT_VERSION, run: 'run', seq, time: new Date(time).toISOString() };
  });
}

const step = (i: number): RunEventBody => ({
  type: 'step',
  epoch: 1,
  step: i,
  steps: 100_000,
  loss: 1 / (i + 1),
  accuracy: 0.5,
  picturesPerSecond: 100,
  etaSeconds: 1,
});
const start: RunEventBody = { type: 'run:start', experiment: experiment('cnn'), directory: '/out/runs/run' };
const many = (count: number) => [start, ...Array.from({ length: count - 1 }, (_, i) => step(i + 1))];

describe('Timeline', () => {
  it('gives, at any place and in any order, the state that all events before it give', () => {
    const events = stamped(many(1500));
    const timeline = new Timeline('run', events);
    fc.assert(
      fc.property(fc.nat(1500), (count) => {
        expect(timeline.stateAfter(count)).toEqual(events.slice(0, count).reduce(reduce, initialState('run')));
      }),
      { numRuns: 40 },
    );
  });

  it('knows how many events have happened by a time', () => {
    const timeline = new Timeline('run', stamped(many(11)));
    expect(timeline.duration).toBe(1000);
    expect([-1, 0, 99, 100, 999, 1000, 5000].map((ms) => timeline.countAt(ms))).toEqual([0, 1, 1, 2, 10, 11, 11]);
    expect([0, 1, 2, 11, 99].map((count) => timeline.timeOf(count))).toEqual([0, 0, 100, 1000, 1000]);
  });

  it('goes back over all events of one moment', () => {
    const timeline = new Timeline(
      'run',
      stamped(many(6), (i) => (i === 3 ? 50 : 0)),
    );
    expect(timeline.timeBefore(50)).toBe(0);
    expect(timeline.timeBefore(0)).toBe(0);
  });

  it('cuts long pauses, and clocks that were set back stand still', () => {
    const timeline = new Timeline(
      'run',
      stamped(many(4), (i) => [0, 86_400_000, -5000, 200][i]),
    );
    expect(timeline.duration).toBe(10_200);
  });

  it('is empty where nothing was recorded', () => {
    const timeline = new Timeline('run', []);
    expect(timeline.duration).toBe(0);
    expect(timeline.countAt(0)).toBe(0);
    expect(timeline.stateAfter(3)).toEqual(initialState('run'));
  });

  it('scrubs back in 50,000 events without going through them all again', () => {
    const timeline = new Timeline('run', stamped(many(50_000)));
    timeline.stateAfter(50_000);
    const from = performance.now();
    for (let i = 1; i <= 100; i++) timeline.stateAfter(50_000 - 499 * i);
    // a hundred from the beginning would be 2.5 million events
    expect((performance.now() - from) / 100).toBeLessThan(50);
  });
});
