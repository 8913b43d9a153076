import type { RunEventBody } from '@layerlab/core/light';
import fc from 'fast-check';
import { Box } from 'ink';
import { describe, expect, it } from 'vitest';
import { VIEWS } from '../format/liveSeries.js';
import type { SessionEvent } from '../session/sessionEvent.js';
import { INITIAL_SESSION, reduceSession } from '../session/sessionState.js';
import { experiment, runEvents, sessionOver, sessionUnderWay, summary } from '../testing/fakeSession.js';
import { frameText } from '../testing/frameText.js';
import { WatchView } from './WatchView.js';

const SIZES = [
  [60, 16],
  [80, 20],
  [120, 36],
  [200, 50],
] as const;

function frame(props: Partial<Parameters<typeof WatchView>[0]> & { width: number; height: number }): string[] {
  return frameText(
    <Box width={props.width} height={props.height} flexDirection="column">
      <WatchView session={sessionUnderWay()} {...props} />
    </Box>,
  ).split('\n');
}

describe.each(SIZES)('WatchView at %d x %d', (width, height) => {
  it('keeps to its size', () => {
    for (const session of [sessionUnderWay(), sessionOver(), INITIAL_SESSION]) {
      const lines = frame({ width, height, session });
      expect(lines).toHaveLength(height);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
    }
  });

  it('shows queue, progress, figures, engine, curves and log of a run under way', () => {
    const text = frame({ width, height }).join('\n');
    expect(text).toMatch(/▶ fc .*train/);
    expect(text).toMatch(/· cnn .*waiting/);
    expect(text).toContain('50 %  epoch 1/2  step 20/20');
    expect(text).toContain('4,210 pictures/s  1:05 left');
    expect(text).toContain('engine onnx on cpu: the embedded default');
    expect(text).toContain('memory 512.0 MB  tensors 123 (4.5 MB)');
    expect(text).toMatch(/loss {2}━ train 0\.1150/);
    expect(text).toMatch(/[\u2801-\u28ff]/);
    if (width < 80) return;
    expect(text).toMatch(/accuracy {2}━ train 0\.9500/);
    expect(text).toMatch(/^gradients vanishing \(fitted ratio first\/last 0\.001\)/m);
    expect(text).toMatch(/^conv2d +▓+░+$/m);
    expect(text).toMatch(/^dense +█+$/m);
    expect(text).toContain('native library: hello');
  });

  it('shows the summary and what failed when all is over', () => {
    const text = frame({ width, height, session: sessionOver() }).join('\n');
    expect(text).toMatch(/fc +567,434 +3\.4 s +94\.00 %/);
    expect(text).toContain('run-0');
    expect(text).toContain('✗ cnn: Training produced NaN.');
    expect(text).toContain('– rescnn: skipped');
  });
});

const number = fc.double();
const count = fc.nat({ max: 40 });
const scores = fc.record({
  loss: number,
  accuracy: number,
  metrics: fc.dictionary(fc.string({ maxLength: 5 }), number),
});
const place = { epoch: count, step: count, steps: count };
const body = fc.oneof(
  fc.constant({ type: 'run:start', experiment: experiment('fc'), directory: '/r' } as const),
  fc.constant({ type: 'phase', phase: 'bench' } as const),
  fc.record({ type: fc.constant('epoch:start' as const), epoch: count, epochs: count, steps: count }),
  fc.record({
    ...{ type: fc.constant('step' as const), ...place, loss: number, accuracy: number },
    ...{ picturesPerSecond: number, etaSeconds: number },
  }),
  fc.record({ type: fc.constant('gradients' as const), ...place, layers: fc.dictionary(fc.string(), number) }),
  fc.record({
    ...{ type: fc.constant('epoch:end' as const), epoch: count, train: scores, test: scores },
    ...{ seconds: number, testSeconds: number },
  }),
  fc.record({ type: fc.constant('log' as const), level: fc.constant('warn' as const), message: fc.string() }),
  fc.constant({ type: 'run:end', status: 'failed', row: summary('run-0') } as const),
);

/** The events of one member among those of its session, where they come in their order. */
function streamOf(bodies: readonly RunEventBody[]): SessionEvent[] {
  return [
    { type: 'resolved', suite: 'quickstart', members: [{ experiment: experiment('fc'), run: 'run-0' }] },
    { type: 'member:start', index: 0 },
    ...runEvents(0, bodies),
    { type: 'member:end', index: 0, status: 'failed', problems: ['It failed.'] },
    { type: 'end', status: 'failed' },
  ];
}

describe('WatchView', () => {
  it('draws any prefix of any stream of events into its size', { timeout: 60_000 }, () => {
    const sizes = fc.constantFrom(...SIZES, [60, 5] as const);
    const choice = fc.record({ metric: count, view: fc.constantFrom(...VIEWS), log: fc.boolean() });
    fc.assert(
      fc.property(fc.array(body, { maxLength: 30 }), fc.nat(), sizes, choice, (bodies, at, [width, height], curves) => {
        const events = streamOf(bodies);
        const session = events.slice(0, at % (events.length + 1)).reduce(reduceSession, INITIAL_SESSION);
        const lines = frame({ width, height, session, curves });
        expect(lines).toHaveLength(height);
      }),
      { numRuns: 60 },
    );
  });

  it('shows the run that was chosen, why it failed, and what waits', () => {
    const failed: SessionEvent[] = [
      ...runEvents(1, [{ type: 'epoch:start', epoch: 2, epochs: 2, steps: 20 }]),
      { type: 'member:end', index: 1, status: 'failed', problems: ['Training produced NaN in epoch 2.'] },
    ];
    const session = failed.reduce(reduceSession, sessionUnderWay());
    const text = frame({ width: 80, height: 24, session, chosen: 1, waiting: ['study short'] }).join('\n');
    expect(text).toMatch(/✗ cnn .*◀ shown$/m);
    expect(text).not.toMatch(/fc .*◀ shown/);
    expect(text).toContain('epoch 2/2');
    expect(text).toContain('Training produced NaN in epoch 2.');
    expect(text).toContain('r goes on with it when the runs above are over');
    expect(text).toContain('· study short  waits for the runs above');
  });

  it('says of a run that was left out that it stops, before it has', () => {
    const session = reduceSession(sessionUnderWay(), { type: 'member:stopping', index: 0 });
    expect(frame({ width: 80, height: 24, session }).join('\n')).toMatch(/^▶ fc +mnist +stopping$/m);
  });

  it('shows which waiting one was chosen, beside the run under way', () => {
    const props = { width: 80, height: 24, chosen: 4, waiting: ['study short', 'quickstart'] };
    const text = frame(props).join('\n');
    expect(text).toContain('· quickstart  waits for the runs above  ◀ w withdraws it');
    expect(text).not.toContain('◀ shown');
    expect(text).toContain('epoch 1/2');
  });

  it('shows why a request was refused', () => {
    const error = { code: 'UNKNOWN_NAME', message: 'No suite "quikstart".' };
    const session = { ...INITIAL_SESSION, status: 'failed' as const, error };
    expect(frame({ width: 60, height: 19, session }).join('\n')).toContain('No suite "quikstart".');
  });
});
