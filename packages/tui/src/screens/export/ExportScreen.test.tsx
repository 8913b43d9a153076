import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Job, type JobListeners, type LatencyRow, LayerlabError } from '@layerlab/core/light';
import { render } from 'ink-testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunShelf } from '../../runs/runShelf.js';
import { Sessions } from '../../session/sessions.js';
import type { UiServices } from '../../shell/services.js';
import { experiment } from '../../testing/fakeSession.js';
import { ExportScreen } from './ExportScreen.js';

const RIGHT = '\x1b[C';
const DOWN = '\x1b[B';
const PAGE_DOWN = '\x1b[6~';

const layer = (name: string, maxAbsDiff: number, agrees = true) => ({
  ...{ layer: name, kind: 'conv2d', shape: [14, 14, 64], maxAbsReference: 3, maxRelDiff: 1e-5, beyondBar: 0 },
  ...{ maxAbsDiff, agrees },
});
const PARITY = {
  ...{ samples: 1000, maxAbsDiff: 1.9e-6, maxRelDiff: 1e-5, top1Agreement: 1, passed: true, reference: 'onnx' },
  ...{ file: '/x/model.onnx', report: '/x/parity.json', reasons: [], float64: [] },
  engine: { name: 'onnx', provider: 'cpu', version: '1.30.0' },
  batches: [64, 7, 1].map((batch) => ({ batch, outputs: [{ maxAbsDiff: 1e-6, passed: true, disagreements: [] }] })),
  origin: { proved: true, weightHash: 'a1b2c3d4e5f6a7b8', run: 'older' },
  bisection: {
    pictures: { from: 64, to: 128 },
    first: null,
    layers: [layer('conv2d_1', 1e-7), layer('dense_1', 2e-6)],
  },
};

const row = (provider: string, batch: number, scale: number): Partial<LatencyRow> => ({
  ...{ model: 'older', runtime: 'onnxruntime', provider, batch, threads: 2, n: 900, stable: true },
  ...{ p50Ms: scale, p95Ms: scale * 1.5, p99Ms: scale * 1.8 },
  quantiles: Array.from({ length: 101 }, (_, p) => scale * (0.5 + p / 100)),
});
const LATENCY = { rows: [row('cpu', 1, 0.1), row('webgpu', 1, 0.3), row('cpu', 64, 4)], comparisons: [], notes: [] };

let unmount = () => {};
let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'layerlab-export-'));
});
afterEach(() => {
  unmount();
  rmSync(out, { recursive: true });
});
const settle = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));

function makeRun(run: string, created: string): void {
  const folder = join(out, 'runs', run);
  mkdirSync(join(folder, 'checkpoints'), { recursive: true });
  const record = { v: 1, run, created, experiment: experiment('cnn'), versions: {} };
  writeFileSync(join(folder, 'experiment.json'), JSON.stringify(record));
}

function makeExport(run: string, files: Record<string, unknown>): void {
  const folder = join(out, 'exports', run);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
}

/** A job's child: what it tells and how it ends is up to the test. */
interface Child {
  readonly job: Job;
  readonly listeners: JobListeners;
  readonly end: (error?: Error) => void;
}

function open(width = 120, height = 60, params: { run?: string } = {}) {
  const children: Child[] = [];
  const start = ((job: Job, listeners: JobListeners = {}) => {
    let end: Child['end'] = () => {};
    const result = new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve());
    });
    children.push({ job, listeners, end });
    const died = () => end(new LayerlabError('CHILD_DIED', 'The process ended by SIGKILL before its result.'));
    return { result, pid: 1, control: vi.fn(), kill: died, detach: vi.fn() };
  }) as UiServices['jobs']['start'];
  const services: UiServices = {
    ...{ catalog: [], job: { plugins: [], out }, cwd: out, describer: { ask: vi.fn() } },
    jobs: { busy: false, start },
    sessions: new Sessions(vi.fn()),
    runs: new RunShelf(out),
  };
  const view = render(
    <ExportScreen
      {...{ services, width, height, params }}
      seen
      active
      open={vi.fn()}
      capture={vi.fn()}
      showKeys={vi.fn()}
    />,
  );
  unmount = view.unmount;
  const press = async (...keys: string[]) => {
    for (const key of ['', ...keys]) {
      if (key) view.stdin.write(key);
      await settle();
    }
  };
  return { children, press, text: () => view.lastFrame() ?? '' };
}

describe('ExportScreen', () => {
  it('says so where nothing is trained yet', async () => {
    const { press, text, children } = open();
    await press('a');
    expect(text()).toContain('No trained runs here yet');
    expect(children).toEqual([]);
  });

  it.each([60, 80, 120, 200])('shows files, parity by layer and latency on %i columns', async (width) => {
    makeRun('older', '2026-01-01T00:00:00Z');
    makeExport('older', { 'model.onnx': 'a model', 'parity.json': PARITY, 'latency.json': LATENCY });
    const { press, text } = open(width, 23);
    await press();
    const seen = [text()];
    for (let page = 0; page < 8; page++) {
      for (const line of text().split('\n')) expect([...line].length).toBeLessThanOrEqual(width);
      expect(text().split('\n').length).toBeLessThanOrEqual(23);
      await press(PAGE_DOWN);
      seen.push(text());
    }
    const all = seen.join('\n');
    expect(all).toContain('model.onnx (9 B)');
    expect(all).toContain('✓ the export computes the same');
    expect(all).toMatch(/conv2d_1 +1\.0e-7 +█/);
    expect(all).toMatch(/dense_1 +2\.0e-6 +█+/);
    expect(all).toMatch(/batch 1, 2 threads +log axis, 0\.050 ms … 0\.447 ms/);
    expect(all).toMatch(/├─+▒+┃▒+─+┤/);
    expect(all).toContain('webgpu: p50 0.300 ms, p95 0.450 ms, p99 0.540 ms');
  });

  it('takes the last run, and others by ← →', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    makeRun('newer', '2026-01-02T00:00:00Z');
    const { press, text } = open();
    await press();
    expect(text()).toContain('‹ newer ›');
    expect(text()).toContain('cnn on mnist');
    await press(RIGHT);
    expect(text()).toContain('‹ older ›');
  });

  it('opens with the run that another screen names', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    makeRun('newer', '2026-01-02T00:00:00Z');
    const { press, text } = open(120, 40, { run: 'older' });
    await press();
    expect(text()).toContain('‹ older ›');
  });

  it('exports, compares and times one after the other, with progress, and shows what came of it', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    const { press, text, children } = open();
    await press(DOWN, '2', '1', 'a');
    expect(children.map(({ job }) => job)).toEqual([
      { kind: 'export', run: 'older', options: { opset: 21 }, plugins: [], out },
    ]);
    children[0].end();
    await press();
    expect(children[1].job).toMatchObject({ kind: 'verify', target: 'older', bisect: true });
    children[1].listeners.onProgress?.({ what: 'batch 7', done: 250, total: 1000 });
    await press();
    expect(text()).toContain('comparing older  █████░░░░░░░░░░░░░░░ 25 %  batch 7');
    makeExport('older', { 'parity.json': PARITY });
    children[1].end();
    await press();
    expect(text()).toContain('✓ the export computes the same');
    expect(children[2].job).toMatchObject({ kind: 'bench', targets: ['older'] });
    children[2].end();
    await press();
    expect(text()).not.toContain('measuring');
    expect(children).toHaveLength(3);
  });

  it('ends at the first that fails, and says why', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    const { press, text, children } = open();
    await press('a');
    children[0].end(new LayerlabError('NO_LOWERING', 'The kernel FFT has no lowering.'));
    await press();
    expect(text()).toContain('The kernel FFT has no lowering.');
    expect(text().split('\n').at(-1)).toContain('✗ export of older failed: NO_LOWERING');
    expect(children).toHaveLength(1);
  });

  it.each([60, 80, 120])(
    'shows a long error whole on %i columns, wrapped and to be scrolled through',
    async (width) => {
      makeRun('older', '2026-01-01T00:00:00Z');
      makeExport('older', { 'model.onnx': 'a model', 'parity.json': PARITY });
      const { press, text, children } = open(width, 20);
      await press(PAGE_DOWN, 'v');
      const words = Array.from({ length: 90 }, (_, i) => `word${i}`);
      children[0].end(new LayerlabError('BAD_GRAPH', `${words.join(' ')}.\nReport it.`));
      await press();
      expect(text()).toMatch(/^.*✗ comparison of older failed: BAD_GRAPH\s/m);
      const seen = [text()];
      for (let page = 0; page < 4; page++) {
        await press(PAGE_DOWN);
        seen.push(text());
      }
      for (const line of seen.join('\n').split('\n')) expect([...line].length).toBeLessThanOrEqual(width);
      for (const word of words) expect(seen.join('\n')).toMatch(new RegExp(`\\b${word}\\b`));
      expect(seen.join('\n')).toContain('Report it.');
      expect(seen.join('\n')).toContain('An ONNX graph that is invalid.');
    },
  );

  it('does one thing at a time, and cancels it on c', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    const { press, text, children } = open();
    await press('b', 'v');
    expect(children).toHaveLength(1);
    await press('c');
    expect(text()).toContain('✗ cancelled');
  });

  it('starts nothing with a setting out of range', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    const { press, text, children } = open();
    await press(DOWN, '9', 'e');
    expect(text()).toContain('opset takes an integer, at least 13, at most 26');
    expect(children).toEqual([]);
  });

  it('reports a damaged file and shows the others', async () => {
    makeRun('older', '2026-01-01T00:00:00Z');
    makeExport('older', { 'latency.json': LATENCY });
    writeFileSync(join(out, 'exports/older/parity.json'), '{');
    const { press, text } = open(200);
    await press();
    expect(text()).toContain('parity.json cannot be read');
    expect(text()).toContain('webgpu: p50');
  });
});
