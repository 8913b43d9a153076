import type { CatalogEntry } from '@layerlab/core/light';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from './app.js';
import type { SessionState } from './session/sessionState.js';
import { SessionStore } from './session/sessionStore.js';
import { sessionOver, sessionUnderWay } from './testing/fakeSession.js';

const DOWN = '\x1b[B';
const CTRL_C = '\x03';
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
  const session = { store, ended: new Promise<SessionState>(() => {}), stop: vi.fn(), kill: vi.fn() };
  const start = vi.fn(() => session);
  const view = render(<App suites={[suite('quickstart'), suite('study')]} start={start} />);
  unmount = view.unmount;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await settle();
      view.stdin.write(key);
    }
    await settle();
  };
  return { store, session, start, press, text: () => view.lastFrame() ?? '' };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('App', () => {
  it('lists the suites with their summaries', async () => {
    const { text, press } = open();
    await press();
    expect(text()).toContain('▶ quickstart  the quickstart');
    expect(text()).toContain('  study       the study');
  });

  it('starts the suite under the cursor with the chosen preset', async () => {
    const { start, press, text } = open();
    await press(DOWN, DOWN, 'p', 'p');
    expect(text()).toContain('preset: short');
    await press('\r');
    expect(start).toHaveBeenCalledExactlyOnceWith('study', 'short');
  });

  it('stops gracefully on s', async () => {
    const { session, store, press } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('s');
    expect(session.stop).toHaveBeenCalledOnce();
    expect(session.kill).not.toHaveBeenCalled();
  });

  it('asks before quitting a run under way; cancel goes on, kill kills', async () => {
    const { session, store, press, text } = open();
    await press('\r');
    store.update(sessionUnderWay());
    await press('q');
    expect(text()).toContain('f finish gracefully');
    await press('c');
    expect(text()).not.toContain('f finish gracefully');
    expect(session.stop).not.toHaveBeenCalled();
    await press('q', 'k');
    expect(session.kill).toHaveBeenCalledOnce();
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

  it('goes back to the suites on enter when all is over', async () => {
    const { store, press, text } = open();
    await press('\r');
    store.update(sessionOver());
    await press();
    expect(text()).toContain('✗ cnn: Training produced NaN.');
    await press('\r');
    expect(text()).toContain('Pick a suite to run');
  });
});
