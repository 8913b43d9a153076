import { Text } from 'ink';
import { render } from 'ink-testing-library';
import { expect, it, vi } from 'vitest';
import { type Store, useStore } from './useStore.js';

class Counter implements Store<number> {
  #count = 0;
  readonly listeners = new Set<() => void>();
  readonly getSnapshot = () => this.#count;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  tell(): void {
    this.#count++;
    for (const listener of this.listeners) listener();
  }
}

interface CountProps {
  readonly counter: Counter;
  readonly seen: boolean;
  onDraw(): void;
}

function Count({ counter, seen, onDraw }: CountProps) {
  onDraw();
  return <Text>{useStore(counter, seen)}</Text>;
}

it('draws what a store tells while it is seen, and the latest of it when it is seen again', async () => {
  const counter = new Counter();
  const onDraw = vi.fn();
  const view = render(<Count {...{ counter, onDraw }} seen />);
  await vi.waitFor(() => expect(counter.listeners.size).toBe(1));
  counter.tell();
  await vi.waitFor(() => expect(view.lastFrame()).toBe('1'));
  view.rerender(<Count {...{ counter, onDraw }} seen={false} />);
  await vi.waitFor(() => expect(counter.listeners.size).toBe(0));
  onDraw.mockClear();
  counter.tell();
  expect(onDraw).not.toHaveBeenCalled();
  view.rerender(<Count {...{ counter, onDraw }} seen />);
  await vi.waitFor(() => expect(view.lastFrame()).toBe('2'));
  view.unmount();
});
