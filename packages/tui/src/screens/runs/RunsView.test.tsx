import type { RunListing } from '@layerlab/core/light';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { RUN_COLUMNS } from '../../runs/runColumns.js';
import { summary } from '../../testing/fakeSession.js';
import { frameText } from '../../testing/frameText.js';
import { SCREEN_SIZES } from '../../testing/screenSizes.js';
import { RunsView } from './RunsView.js';
import { INITIAL_RUNS } from './runsState.js';

const run = (i: number): RunListing => ({
  run: `study-with-a-long-name.cnn-${i}`,
  directory: `/out/runs/${i}`,
  status: i % 7 === 0 ? 'interrupted' : 'done',
  name: `study-with-a-long-name.cnn-${i}`,
  model: 'cnn',
  dataset: 'fashion-mnist',
  epoch: 3,
  epochs: 3,
  seed: i,
  created: '2026-01-01T00:00:00.000Z',
  engine: 'onnx',
  finalTestAccuracy: i / 100,
  bestTestAccuracy: i / 100,
  row: summary(`run-${i}`),
});
const runs = Array.from({ length: 90 }, (_, i) => run(i));
const paint = new Chalk({ level: 0 });

function frame(width: number, height: number, props: Partial<Parameters<typeof RunsView>[0]> = {}): string[] {
  const pane = Array.from({ length: 80 }, (_, i) => `line ${i} ${'x'.repeat(300)}`);
  const state = { ...INITIAL_RUNS, cursor: runs[45].run };
  return frameText(
    <RunsView shelf={{ runs, reading: false }} {...{ state, pane, paint, width, height }} {...props} />,
  ).split('\n');
}

describe.each(SCREEN_SIZES)('RunsView at %d x %d', (width, height) => {
  it('keeps to its size and keeps the cursor in sight', () => {
    for (const shelf of [
      { runs, reading: true },
      { runs: runs.slice(0, 1), reading: false },
      { runs: [], reading: false },
    ]) {
      const lines = frame(width, height, { shelf });
      expect(lines.length).toBeLessThanOrEqual(height);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
    }
    expect(frame(width, height).find((line) => line.startsWith('▶'))).toContain('cnn-45');
  });

  it('always has the column that is sorted by', () => {
    for (let sortBy = 0; sortBy < RUN_COLUMNS.length; sortBy++) {
      const [, head] = frame(width, height, { state: { ...INITIAL_RUNS, sortBy } });
      expect(head).toMatch(/↓/);
    }
  });

  it('asks before it deletes', () => {
    const state = { ...INITIAL_RUNS, deleting: ['a', 'b'] };
    expect(frame(width, height, { state })[0]).toBe('Delete these 2 runs? Exports stay.  y yes   n no');
  });
});

describe('RunsView', () => {
  it('says so where there are no runs', () => {
    expect(frame(80, 20, { shelf: { runs: [], reading: false } })[0]).toBe(
      'No runs here yet. Start one in Compose (1).',
    );
  });
});
