import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_SESSION } from './sessionState.js';
import { SessionStore } from './sessionStore.js';

describe('SessionStore', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells its listeners at most ten times a second, of the latest state', () => {
    const store = new SessionStore();
    const listener = vi.fn();
    store.subscribe(listener);
    for (let i = 0; i < 1000; i++) {
      store.update({ ...INITIAL_SESSION, output: [String(i)] });
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(listener.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(11);
    expect(store.getSnapshot().output).toEqual(['999']);
  });

  it('shows at once what a key has changed, with all that waits', () => {
    const store = new SessionStore();
    const listener = vi.fn();
    store.subscribe(listener);
    store.update({ ...INITIAL_SESSION, output: ['a line'] });
    expect(listener).not.toHaveBeenCalled();
    store.update({ ...INITIAL_SESSION, output: ['a line'], paused: true }, true);
    expect(store.getSnapshot()).toMatchObject({ output: ['a line'], paused: true });
    vi.advanceTimersByTime(1000);
    expect(listener).toHaveBeenCalledOnce();
  });

  it('shows the end at once', () => {
    const store = new SessionStore();
    store.update({ ...INITIAL_SESSION, status: 'done' });
    expect(store.getSnapshot().status).toBe('done');
  });
});
