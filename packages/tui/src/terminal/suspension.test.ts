import { afterEach, expect, it, vi } from 'vitest';
import { openSuspension } from './suspension.js';

afterEach(() => vi.restoreAllMocks());

it('leaves the terminal before its group is stopped as by default, and takes it again after', () => {
  const order: string[] = [];
  vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    order.push(`kill ${pid} ${signal}, ${process.listenerCount('SIGTSTP')} listeners`);
    return true;
  });
  const { suspend, close } = openSuspension({ leave: () => order.push('leave'), enter: () => order.push('enter') });
  suspend();
  expect(order).toEqual(['leave', 'kill 0 SIGTSTP, 0 listeners', 'enter']);

  order.length = 0;
  process.emit('SIGTSTP');
  process.emit('SIGCONT');
  expect(order).toEqual(['leave', 'kill 0 SIGTSTP, 0 listeners', 'enter', 'enter']);

  close();
  expect([process.listenerCount('SIGTSTP'), process.listenerCount('SIGCONT')]).toEqual([0, 0]);
});
