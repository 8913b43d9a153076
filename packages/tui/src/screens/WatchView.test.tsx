import { Box } from 'ink';
import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { INITIAL_SESSION } from '../session/sessionState.js';
import { sessionOver, sessionUnderWay } from '../testing/fakeSession.js';
import { WatchView } from './WatchView.js';

const SIZES = [
  [60, 16],
  [80, 20],
  [120, 36],
] as const;

function frame(props: Partial<Parameters<typeof WatchView>[0]> & { width: number; height: number }): string[] {
  const view = render(
    <Box width={props.width} height={props.height} flexDirection="column">
      <WatchView session={sessionUnderWay()} {...props} />
    </Box>,
  );
  const lines = (view.lastFrame() ?? '').split('\n');
  view.unmount();
  return lines;
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
    expect(text).toMatch(/loss {2}0\.1150 … 2\.3000/);
    expect(text).toMatch(/[\u2801-\u28ff]/);
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

describe('WatchView', () => {
  it('shows why a request was refused', () => {
    const error = { code: 'UNKNOWN_NAME', message: 'No suite "quikstart".' };
    const session = { ...INITIAL_SESSION, status: 'failed' as const, error };
    expect(frame({ width: 60, height: 19, session }).join('\n')).toContain('No suite "quikstart".');
  });
});
