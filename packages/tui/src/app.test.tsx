import type { CatalogEntry } from '@layerlab/core/light';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from './app.js';
import { RunShelf } from './runs/runShelf.js';
import { reduceSession, type SessionState } from './session/sessionState.js';
import { SessionStore } from './session/sessionStore.js';
import { Sessions } from './session/sessions.js';
import { QUESTION } from './shell/question.js';
import { experiment, sessionOver, sessionUnderWay } from './testing/fakeSession.js';

const RIGHT = '\x1b[C';
const DOWN = '\x1b[B';
const ESCAPE = '\x1b';
const CTRL_C = '\x03';
const FAILED = { type: 'member:end', index: 1, status: 'failed', problems: ['Training produced NaN.'] } as const;
const suite = (name: string): CatalogEntry => ({
  kind: 'suite',
  name,
  plugin: 'studies',
  summary: `the ${name}`,
  options: {},
});

let unmount = () => {};
afterEach(() => unmount());

function open() {
  const store = new SessionStore(0);
  const session = {
    store,
    ended: new Promise<SessionState>(() => {}),
    stop: vi.fn(),
    kill: vi.fn(),
    detach: vi.fn(),
    pause: vi.fn(),
    skip: vi.fn(),
  };
  const start = vi.fn((_request: unknown) => session);
  const resume = vi.fn((_members: unknown) => session);
  const services = {
    catalog: [suite('quickstart'), suite('study')],
    job: { plugins: ['./mine.ts'], out: '/out' },
    cwd: '/out',
    sessions: new Sessions(start, resume),
    describer: { ask: () => new Promise<never>(() => {}) },
    runs: new RunShelf('/nowhere'),
    startJob: vi.fn(),
  };
  const view = render(<App services={services} />);
  unmount = view.unmount;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await settle();
      view.stdin.write(key);
    }
    await settle();
  };
  return { store, session, resume, start, press, text: () => view.lastFrame() ?? '' };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('App', () => {
  it('begins with the suites to pick from, the tabs above and the keys below', async () => {
    const { text, press } = open();
    await press();
    expect(text()).toMatch(/▶ suite +‹ quickstart ›/);
    expect(text()).toContain('the quickstart');
    expect(text().split('\n')[0]).toMatch(/^layerlab {2}\[1 Compose] {3}2 Live/);
    expect(text().split('\n').at(-1)).toMatch(/enter start {3}p preset/);
  });

  it('starts the suite under the cursor with the chosen preset, and shows it', async () => {
    const { start, store, press, text } = open();
    await press(RIGHT, 'p', 'p');
    expect(text()).toMatch(/preset +short/);
    await press('\r');
    expect(start).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ target: 'study', preset: 'short', plugins: ['./mine.ts'] }),
    );
    store.update(sessionUnderWay());
    await press();
    expect(text().split('\n')[0]).toMatch(/\[2 Live] .*running$/);
    expect(text()).toContain('▶ fc');
  });

  it('goes from screen to screen and keeps what was entered', async () => {
    const { press, text } = open();
    await press(RIGHT, 'p', '2');
    expect(text()).toContain('Nothing runs.');
    await press('1');
    expect(text()).toContain('‹ study ›');
    expect(text()).toMatch(/preset +smoke/);
  });

  it('tells every key on ?, and any key goes back', async () => {
    const { press, text } = open();
    await press('?');
    for (const line of ['Everywhere', 'Compose', 'Live', 's         stop gracefully']) expect(text()).toContain(line);
    await press('q');
    expect(text()).toContain('‹ quickstart ›');
  });

  it('stops gracefully on s', async () => {
    const { session, store, press } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('s');
    expect(session.stop).toHaveBeenCalledOnce();
    expect(session.kill).not.toHaveBeenCalled();
  });

  it('pauses and goes on with p, and leaves a member out with n', async () => {
    const { session, store, press, text } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('p');
    expect(session.pause).toHaveBeenLastCalledWith(true);
    store.update({ ...sessionUnderWay(), paused: true });
    await press();
    expect(text()).toContain('paused');
    await press('p', 'n');
    expect(session.pause).toHaveBeenLastCalledWith(false);
    expect(session.skip).toHaveBeenCalledExactlyOnceWith(0);
  });

  it('changes metric, history and axis of the curves by key', async () => {
    const { store, press, text } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('l');
    expect(text()).toContain('loss log');
    await press('l', 'v');
    expect(text()).toContain('loss recent');
    await press('v', 'm');
    expect(text()).toMatch(/accuracy epochs .*loss epochs/);
  });

  it('looks at another run of the queue, and goes on with one that failed when the others are over', async () => {
    const { session, resume, store, press, text } = open();
    await press('\r');
    store.update(reduceSession(sessionUnderWay(), FAILED));
    await press(DOWN);
    expect(text()).toMatch(/✗ cnn .*◀ shown/);
    await press('n', 'r');
    expect(session.skip).toHaveBeenLastCalledWith(1);
    expect(text()).toContain('· run-1 again  waits for the runs above');
    expect(resume).not.toHaveBeenCalled();
    await press(ESCAPE);
    expect(text()).not.toContain('◀ shown');
  });

  it('lets a second session wait for the first, and drops it on quitting', async () => {
    const { session, start, store, press, text } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('1', RIGHT, '\r');
    expect(start).toHaveBeenCalledOnce();
    expect(text()).toContain('· study  waits for the runs above');
    await press('q', 'f');
    expect(session.stop).toHaveBeenCalledOnce();
    expect(text()).not.toContain('study');
  });

  it('resumes what is left when all is over', async () => {
    const { resume, store, press } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('r');
    expect(resume).not.toHaveBeenCalled();
    store.update(sessionOver());
    await press('r');
    const left = ['cnn', 'rescnn'].map((name) => expect.objectContaining({ experiment: experiment(name) }));
    expect(resume).toHaveBeenCalledExactlyOnceWith(left);
  });

  it('asks before quitting a run under way; cancel goes on, kill kills, b lets it run', async () => {
    const { session, store, press, text } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('q');
    await vi.waitFor(() => expect(text()).toContain(QUESTION));
    await press('c');
    await vi.waitFor(() => expect(text()).not.toContain(QUESTION));
    expect(session.stop).not.toHaveBeenCalled();
    await press('q');
    await vi.waitFor(() => expect(text()).toContain(QUESTION));
    await press('k');
    expect(session.kill).toHaveBeenCalledOnce();
    await press('q', 'b');
    expect(session.detach).toHaveBeenCalledOnce();
  });

  it('takes the first Ctrl-C as stop and the second as kill', async () => {
    const { session, store, press } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press(CTRL_C);
    expect(session.stop).toHaveBeenCalledOnce();
    expect(session.kill).not.toHaveBeenCalled();
    await press(CTRL_C);
    expect(session.kill).toHaveBeenCalledOnce();
  });

  it('shows the summary when all is over, and starts another run from Compose', async () => {
    const { start, store, press, text } = open();
    await press('\r');
    store.update(sessionOver());
    await press();
    expect(text()).toContain('✗ cnn: Training produced NaN.');
    await press('1', '\r');
    expect(start).toHaveBeenCalledTimes(2);
  });
});
