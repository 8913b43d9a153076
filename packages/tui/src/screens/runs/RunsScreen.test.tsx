import { existsSync, rmSync } from 'node:fs';
import { claimRun, type RunDirectory } from '@layerlab/core/light';
import { render } from 'ink-testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunShelf } from '../../runs/runShelf.js';
import { Sessions } from '../../session/sessions.js';
import { Shell } from '../../shell/Shell.js';
import type { UiServices } from '../../shell/services.js';
import { temporaryOut, writeRun } from '../../testing/runOnDisk.js';
import { insideScreen } from '../insideScreen.js';
import { runsScreen } from '../runsScreen.js';

const [UP, DOWN, RIGHT, END, ENTER, TAB, ESCAPE] = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[F', '\r', '\t', '\x1b'];

let out: string;
let unmount = () => {};
let directories: readonly RunDirectory[];
beforeEach(() => {
  out = temporaryOut();
  const created = (hour: number) => `2026-01-01T1${hour}:00:00.000Z`;
  directories = [
    writeRun(out, { id: 'cnn-a', accuracy: 0.9, created: created(0) }),
    writeRun(out, { id: 'fc-b', model: 'fc', accuracy: 0.5, created: created(1) }),
    writeRun(out, { id: 'cnn-c', accuracy: 0.97, created: created(2), experiment: { seed: 7 } }),
  ];
});
afterEach(() => {
  unmount();
  rmSync(out, { recursive: true, force: true });
});

async function open() {
  const onExit = vi.fn();
  const services: UiServices = {
    catalog: [],
    job: { plugins: [], out },
    cwd: out,
    sessions: new Sessions(() => {
      throw new Error('nothing is started here');
    }),
    runs: new RunShelf(out),
    describer: { ask: () => new Promise<never>(() => {}) },
    jobs: { busy: false, start: vi.fn() },
  };
  const view = render(
    <Shell screens={[runsScreen, insideScreen]} services={services} first="3" leaveWhenOver={false} onExit={onExit} />,
  );
  unmount = view.unmount;
  const text = () => view.lastFrame() ?? '';
  await vi.waitFor(() => expect(text()).toContain('3 of 3 runs'));
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      view.stdin.write(key);
      await settle();
    }
  };
  return { text, press, onExit };
}

/** A new screen takes keys some turns after it is seen, which are long on a busy machine. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Of the table, in its order. */
function names(text: string): string[] {
  const rows = text.split('\n').filter((line) => /^[▶ ] [● ] ?\S+ +(done|running|interrupted)/.test(line));
  return rows.map((row) => row.slice(3).split(' ')[0]);
}
const cursorRow = (text: string) => text.split('\n').find((line) => line.startsWith('▶'));

describe('RunsScreen', () => {
  it('lists the runs, the last one first, with details of the one under the cursor', async () => {
    const { text, press } = await open();
    expect(names(text())).toEqual(['cnn', 'fc', 'cnn']);
    expect(cursorRow(text())).toMatch(/cnn +done +cnn +97\.00 %/);
    expect(text()).toContain(directories[2].path);
    await press(DOWN);
    expect(text()).toMatch(/test accuracy, final 50\.00 %/);
    await press(UP, UP);
    expect(cursorRow(text())).toMatch(/97\.00 %/);
  });

  it('sorts by the next column, and the other way', async () => {
    const { text, press } = await open();
    await press(...Array.from({ length: 6 }, () => RIGHT));
    expect(text()).toContain('final↓');
    expect(names(text())).toEqual(['cnn', 'cnn', 'fc']);
    await press('o');
    expect(text()).toContain('final↑');
    expect(names(text())).toEqual(['fc', 'cnn', 'cnn']);
  });

  it('filters while text is typed, digits and q included', async () => {
    const { text, press, onExit } = await open();
    await press('/', ...'acc>0.6');
    expect(text()).toContain('/acc>0.6▏  2 of 3 runs');
    await press(...' q3');
    expect(onExit).not.toHaveBeenCalled();
    expect(text()).toContain('0 of 3 runs');
    await press(ESCAPE);
    expect(names(text())).toHaveLength(3);
    await press('/', 'fc', ENTER);
    expect(names(text())).toEqual(['fc']);
  });

  it('overlays the curves of the selected, and shows the options that differ', async () => {
    const { text, press } = await open();
    await press(' ', ' ', TAB);
    expect(text()).toContain('2 selected');
    expect(text()).toMatch(/test loss by epoch .*test accuracy by epoch/);
    expect(text()).toMatch(/A cnn \(cnn-c\) .*accuracy 97\.00 %/);
    expect(text()).toMatch(/B fc \(fc-b\)/);
    await press(TAB);
    expect(text()).toMatch(/≠ model\.name +cnn +fc/);
    expect(text()).toMatch(/≠ seed +7 +1/);
    expect(text()).not.toContain('train.epochs');
  });

  it('deletes after a yes alone', async () => {
    const { text, press, onExit } = await open();
    await press('d');
    expect(text()).toContain('Delete cnn-c? Exports stay.');
    await press('q');
    expect(existsSync(directories[2].path)).toBe(true);
    expect(onExit).not.toHaveBeenCalled();
    await press('d', 'y');
    expect(text()).toContain('Deleted cnn-c.');
    expect(existsSync(directories[2].path)).toBe(false);
    expect(names(text())).toEqual(['fc', 'cnn']);
  });

  it('refuses to delete a run that a process is working on', async () => {
    claimRun(directories[2]);
    const { text, press } = await open();
    await press('d', 'y');
    expect(text()).toContain('is working on the run "cnn-c"');
    expect(existsSync(directories[2].path)).toBe(true);
  });

  it('opens the run inside', async () => {
    const { text, press } = await open();
    await press(DOWN, ENTER);
    expect(text()).toContain('fc-b: fc on mnist, test accuracy 50.00 %');
    await press(']');
    await vi.waitFor(() => expect(text()).toContain('cnn-c: cnn on mnist'));
    await press('3', '4');
    await vi.waitFor(() => expect(text()).toContain('cnn-c: cnn on mnist'));
  });

  it('replays a run and comes back with q, which then quits', async () => {
    const { text, press, onExit } = await open();
    await press(DOWN, 'r');
    await vi.waitFor(() => expect(text()).toMatch(/10x .* event \d of 4/));
    const lastLine = () => text().split('\n').at(-1);
    await vi.waitFor(() => expect(lastLine()).toMatch(/^space pause .* q back$/));
    await press(END);
    await vi.waitFor(() => expect(text()).toMatch(/‖ 10x .* event 4 of 4/));
    await press('q');
    await vi.waitFor(() => expect(names(text())).toHaveLength(3));
    await vi.waitFor(() => expect(lastLine()).toMatch(/^↑↓ choose .* q quit$/));
    expect(onExit).not.toHaveBeenCalled();
    await press('q');
    expect(onExit).toHaveBeenCalled();
  });
});
