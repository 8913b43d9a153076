import type { CatalogEntry } from '@layerlab/core/light';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from './app.js';
import { RunShelf } from './runs/runShelf.js';
import { reduceSession, type SessionState } from './session/sessionState.js';
import { SessionStore } from './session/sessionStore.js';
import { Sessions } from './session/sessions.js';
import { QUESTIONS } from './shell/question.js';
import { experiment, sessionOver, sessionUnderWay } from './testing/fakeSession.js';
import { turns } from './testing/turns.js';

const LEFT = '\x1b[D';
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

function open(jobs = { busy: false }) {
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
    jobs: { ...jobs, start: vi.fn() },
  };
  const view = render(<App services={services} />);
  unmount = view.unmount;
  const text = () => view.lastFrame() ?? '';
  const press = async (...keys: string[]) => {
    for (const key of ['', ...keys]) {
      if (key) view.stdin.write(key);
      await turns();
    }
  };
  /** Waits until the screen has the words. */
  const shows = (words: string | RegExp) => vi.waitFor(() => expect(text()).toMatch(words));
  /** Shows a session's state, and waits until it is on the screen. */
  const update = async (state: SessionState, words: string | RegExp) => {
    store.update(state);
    await shows(words);
    await turns();
  };
  return { session, resume, start, press, shows, update, text };
}

/** What the screen has of a suite under way, and of one at its end. */
const UNDER_WAY = /▶ fc/;
const OVER = '✗ cnn: Training produced NaN.';

describe('App', () => {
  it('begins with the suites to pick from, the tabs above and the keys below', async () => {
    const { shows, text } = open();
    await shows(/▶ suite +‹ quickstart ›/);
    await shows('the quickstart');
    expect(text().split('\n')[0]).toMatch(/^layerlab {2}\[1 Compose] {3}2 Live/);
    expect(text().split('\n').at(-1)).toMatch(/enter start {3}p preset/);
  });

  it('starts the suite under the cursor with the chosen preset, and shows it', async () => {
    const { start, press, shows, update, text } = open();
    await press(RIGHT, 'p', 'p');
    await shows(/preset +short/);
    await press('\r');
    expect(start).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ target: 'study', preset: 'short', plugins: ['./mine.ts'] }),
    );
    await update(sessionUnderWay(), UNDER_WAY);
    expect(text().split('\n')[0]).toMatch(/\[2 Live] .*running$/);
  });

  it('goes from screen to screen and keeps what was entered', async () => {
    const { press, shows } = open();
    await press(RIGHT, 'p', '2');
    await shows('Nothing runs.');
    await press('1');
    await shows('‹ study ›');
    await shows(/preset +smoke/);
  });

  it('tells every key on ?, and any key goes back', async () => {
    const { press, shows } = open();
    await press('?');
    for (const line of ['Everywhere', 'Compose', 'Live', 's         stop gracefully']) await shows(line);
    await press('q');
    await shows('‹ quickstart ›');
  });

  it('stops gracefully on s', async () => {
    const { session, press, update } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('s');
    expect(session.stop).toHaveBeenCalledOnce();
    expect(session.kill).not.toHaveBeenCalled();
  });

  it('pauses and goes on with p, and leaves a member out with n', async () => {
    const { session, press, update } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('p');
    expect(session.pause).toHaveBeenLastCalledWith(true);
    await update({ ...sessionUnderWay(), paused: true }, 'paused');
    await press('p', 'n');
    expect(session.pause).toHaveBeenLastCalledWith(false);
    expect(session.skip).toHaveBeenCalledExactlyOnceWith(0);
  });

  it('changes metric, history and axis of the curves by key', async () => {
    const { press, shows, update } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('l');
    await shows('loss log');
    await press('l', 'v');
    await shows('loss recent');
    await press('v', 'm');
    await shows(/accuracy epochs .*loss epochs/);
  });

  it('looks at another run of the queue, and goes on with one that failed when the others are over', async () => {
    const { session, resume, press, shows, update, text } = open();
    await press('\r');
    await update(reduceSession(sessionUnderWay(), FAILED), /✗ cnn/);
    await press(DOWN);
    await shows(/✗ cnn .*◀ shown/);
    await press('n', 'r');
    expect(session.skip).toHaveBeenLastCalledWith(1);
    await shows('· run-1 again  waits for the runs above');
    expect(resume).not.toHaveBeenCalled();
    await press(ESCAPE);
    await vi.waitFor(() => expect(text()).not.toContain('◀ shown'));
  });

  it('lets a second session wait for the first, and drops it on quitting', async () => {
    const { session, start, press, shows, update, text } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('1', RIGHT, '\r');
    expect(start).toHaveBeenCalledOnce();
    await shows('· study  waits for the runs above');
    await press('q', 'f');
    expect(session.stop).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(text()).not.toContain('study'));
  });

  it('withdraws a session that waits, after a yes alone', async () => {
    const { session, press, shows, update, text } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('1', RIGHT, '\r', '1', LEFT, '\r');
    // three members, study and quickstart below them
    await press(DOWN, DOWN, DOWN);
    await shows('· study  waits for the runs above  ◀ w withdraws it');
    await press('w');
    await shows('Withdraw study?  y yes   n no');
    await press('q');
    await vi.waitFor(() => expect(text()).not.toContain('Withdraw'));
    expect(text()).toContain('· study');
    await press('w', 'y');
    await vi.waitFor(() => expect(text()).not.toContain('· study'));
    // the last one that waits, where none is chosen
    await press(ESCAPE, 'w');
    await shows('Withdraw quickstart?');
    expect(text()).not.toContain('◀');
    await press('y');
    await vi.waitFor(() => expect(text()).not.toContain('Withdraw'));
    await press(DOWN, DOWN, DOWN);
    await shows(/rescnn .*◀ shown/);
    expect(text()).not.toContain('waits for');
    expect(session.skip).not.toHaveBeenCalled();
  });

  it('resumes what is left when all is over', async () => {
    const { resume, press, update } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('r');
    expect(resume).not.toHaveBeenCalled();
    await update(sessionOver(), OVER);
    await press('r');
    const left = ['cnn', 'rescnn'].map((name) => expect.objectContaining({ experiment: experiment(name) }));
    expect(resume).toHaveBeenCalledExactlyOnceWith(left);
  });

  it('asks before quitting a run under way; cancel goes on, kill kills, b lets it run', async () => {
    const { session, press, shows, update, text } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press('q');
    await shows(QUESTIONS.run);
    await press('c');
    await vi.waitFor(() => expect(text()).not.toContain(QUESTIONS.run));
    expect(session.stop).not.toHaveBeenCalled();
    await press('q');
    await shows(QUESTIONS.run);
    await press('k');
    expect(session.kill).toHaveBeenCalledOnce();
    await press('q', 'b');
    expect(session.detach).toHaveBeenCalledOnce();
  });

  it('asks before quitting while Export is at work', async () => {
    const { press, shows, text } = open({ busy: true });
    await press('q');
    await shows(QUESTIONS.job);
    await press('c');
    await vi.waitFor(() => expect(text()).not.toContain(QUESTIONS.job));
  });

  it('takes the first Ctrl-C as stop and the second as kill', async () => {
    const { session, press, update } = open();
    await press('\r');
    await update(sessionUnderWay(), UNDER_WAY);
    await press(CTRL_C);
    expect(session.stop).toHaveBeenCalledOnce();
    expect(session.kill).not.toHaveBeenCalled();
    await press(CTRL_C);
    expect(session.kill).toHaveBeenCalledOnce();
  });

  it('shows the summary when all is over, and starts another run from Compose', async () => {
    const { start, press, update } = open();
    await press('\r');
    await update(sessionOver(), OVER);
    await press('1', '\r');
    expect(start).toHaveBeenCalledTimes(2);
  });
});
