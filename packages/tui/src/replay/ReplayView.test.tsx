import { EVENT_VERSION, type RunEvent, type RunEventBody } from '@layerlab/core/light';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiment, summary } from '../testing/fakeSession.js';
import { frameText } from '../testing/frameText.js';
import { ended, epochs } from '../testing/runOnDisk.js';
import { SCREEN_SIZES } from '../testing/screenSizes.js';
import { INITIAL_PLAYER } from './player.js';
import { ReplayView } from './ReplayView.js';
import { replaySession } from './replaySession.js';
import { Timeline } from './timeline.js';

const cnn = experiment('cnn');
const number = fc.oneof(fc.double(), fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, 1e300));
const count = fc.nat(2000);
const body: fc.Arbitrary<RunEventBody> = fc.oneof(
  fc.constant<RunEventBody>({ type: 'run:start', experiment: cnn, directory: '/out/runs/run' }),
  fc.constantFrom<RunEventBody>({ type: 'phase', phase: 'train' }, { type: 'phase', phase: 'plot' }),
  fc
    .record({ epoch: count, epochs: count, steps: count })
    .map((event): RunEventBody => ({ type: 'epoch:start', ...event })),
  fc
    .record({
      epoch: count,
      step: count,
      steps: count,
      loss: number,
      accuracy: number,
      picturesPerSecond: number,
      etaSeconds: number,
    })
    .map((event): RunEventBody => ({ type: 'step', ...event })),
  fc.array(number, { maxLength: 3 }).map((accuracies) => epochs(accuracies)[0] ?? { type: 'phase', phase: 'test' }),
  fc.string().map((message): RunEventBody => ({ type: 'log', level: 'warn', message })),
  fc.constantFrom<RunEventBody>(ended('run', 'cnn', 0.9), {
    type: 'run:end',
    status: 'failed',
    row: summary('run'),
    error: { code: 'DISK', message: 'The disk is full.' },
  }),
);

function stamped(bodies: readonly RunEventBody[]): RunEvent[] {
  return bodies.map((event, seq) => ({
    ...event,
    v: EVENT_VERSION,
    run: 'run',
    seq,
    time: new Date(seq * 1000).toISOString(),
  }));
}

function frame(timeline: Timeline, events: number, width: number, height: number): string[] {
  const player = { ...INITIAL_PLAYER, at: timeline.timeOf(events) };
  const position = { player, duration: timeline.duration, events, allEvents: timeline.events.length };
  const session = replaySession(timeline.stateAfter(events), cnn);
  return frameText(<ReplayView {...{ session, position, width, height }} />).split('\n');
}

describe.each(SCREEN_SIZES)('ReplayView at %d x %d', (width, height) => {
  it('shows any prefix of any events on its size', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 30 }), fc.nat(30), (bodies, prefix) => {
        const timeline = new Timeline('run', stamped(bodies));
        const lines = frame(timeline, Math.min(prefix, bodies.length), width, height);
        expect(lines).toHaveLength(height);
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
        expect(lines.at(-1)).toMatch(/^[▶‖] /);
      }),
      { numRuns: 25 },
    );
  });
});

describe('ReplayView', () => {
  it('says where it is', () => {
    const timeline = new Timeline('run', stamped([...epochs([0.1, 0.2, 0.3, 0.4]), ended('run', 'cnn', 0.4)]));
    expect(frame(timeline, 3, 80, 20).at(-1)).toMatch(/^▶ 10x {2}2\.0 s \/ 4\.0 s {2}━+●─+ {2}event 3 of 5$/);
  });
});
