import { describe, expect, it, vi } from 'vitest';
import { sessionOver, sessionUnderWay } from '../testing/fakeSession.js';
import type { SessionState } from './sessionState.js';
import { SessionStore } from './sessionStore.js';
import { Sessions } from './sessions.js';

function fakeSession() {
  const store = new SessionStore();
  let settle = (_state: SessionState) => {};
  const ended = new Promise<SessionState>((resolve) => {
    settle = resolve;
  });
  const end = () => {
    store.update(sessionOver());
    settle(store.getSnapshot());
  };
  return { store, ended, end, stop: vi.fn(), kill: vi.fn(end), detach: vi.fn(), pause: vi.fn(), skip: vi.fn() };
}

const request = (target: string) => ({ target, set: [], overrides: {}, plugins: [] });

function open() {
  const begun: ReturnType<typeof fakeSession>[] = [];
  const begin = () => {
    const session = fakeSession();
    begun.push(session);
    return session;
  };
  const opened = vi.fn((_request: unknown) => begin());
  const resumed = vi.fn((_members: unknown) => begin());
  return { sessions: new Sessions(opened, resumed), begun, opened, resumed };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Sessions', () => {
  it('lets one begin when the one before is over, and shows what waits', async () => {
    const { sessions, begun, opened } = open();
    const listener = vi.fn();
    sessions.subscribe(listener);
    for (const target of ['quickstart', 'study', 'again']) sessions.start(request(target));
    expect(begun).toHaveLength(1);
    expect(sessions.waiting().map(({ text }) => text)).toEqual(['study', 'again']);
    listener.mockClear();
    begun[0].end();
    await turn();
    expect(opened.mock.lastCall).toEqual([request('study')]);
    expect(sessions.current()).toBe(begun[1]);
    expect(sessions.waiting().map(({ text }) => text)).toEqual(['again']);
    expect(listener).toHaveBeenCalled();
    begun[1].end();
    await turn();
    begun[2].end();
    await turn();
    expect(sessions.busy()).toBe(false);
    expect(sessions.all()).toEqual(begun);
  });

  it('reaches everything when it is stopped or killed: nothing begins any more', async () => {
    const { sessions, begun } = open();
    for (const target of ['quickstart', 'study']) sessions.start(request(target));
    sessions.stop();
    expect(begun[0].stop).toHaveBeenCalledOnce();
    expect(sessions.waiting()).toEqual([]);
    sessions.kill();
    await turn();
    expect(begun).toHaveLength(1);
    expect(sessions.busy()).toBe(false);
  });

  it('lets what runs go on alone, and begins nothing more', () => {
    const { sessions, begun } = open();
    for (const target of ['quickstart', 'study']) sessions.start(request(target));
    sessions.detach();
    expect(begun[0].detach).toHaveBeenCalledOnce();
    expect(sessions.waiting()).toEqual([]);
  });

  it('takes out one that waits, and lets those after it begin', async () => {
    const { sessions, begun, opened } = open();
    const listener = vi.fn();
    for (const target of ['quickstart', 'study', 'again']) sessions.start(request(target));
    const [study] = sessions.waiting();
    sessions.subscribe(listener);
    sessions.withdraw(study);
    expect(listener).toHaveBeenCalledOnce();
    expect(sessions.waiting().map(({ text }) => text)).toEqual(['again']);
    begun[0].end();
    await turn();
    expect(opened.mock.lastCall).toEqual([request('again')]);
    // too late
    sessions.withdraw(study);
    expect(sessions.current()).toBe(begun[1]);
  });

  it('goes on with a failed member when the session under way is over, once', async () => {
    const { sessions, begun, resumed } = open();
    sessions.start(request('quickstart'));
    begun[0].store.update(sessionUnderWay());
    const { members } = sessionOver();
    for (let press = 0; press < 2; press++) sessions.resume({ members: [members[1]] }, '/nowhere');
    expect(sessions.waiting().map(({ text }) => text)).toEqual(['run-1 again']);
    expect(resumed).not.toHaveBeenCalled();
    begun[0].end();
    await turn();
    expect(resumed).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ run: 'run-1' })]);
    expect(sessions.waiting()).toEqual([]);
  });
});
