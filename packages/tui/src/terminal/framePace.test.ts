import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FramePace } from './framePace.js';

const draw = vi.fn();
let pace: FramePace;
beforeEach(() => {
  vi.useFakeTimers();
  draw.mockReset();
  pace = new FramePace(draw);
});
afterEach(() => void vi.useRealTimers());

/** Asks for a frame every millisecond. */
function ask(ms: number): void {
  for (let i = 0; i < ms; i++) {
    pace.ask();
    vi.advanceTimersByTime(1);
  }
}

describe('FramePace', () => {
  it('draws ten frames a second, the first at once and the last one asked for', () => {
    pace.ask();
    expect(draw).toHaveBeenCalledTimes(1);
    ask(999);
    expect(draw).toHaveBeenCalledTimes(10);
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(11);
  });

  it('draws at once what comes of a key, also what comes of it a moment later, and no frame twice', () => {
    ask(50);
    expect(draw).toHaveBeenCalledTimes(1);
    pace.hurry();
    pace.ask();
    expect(draw).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(20);
    pace.ask();
    expect(draw).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(3);
  });

  it('spaces out again after a key', () => {
    pace.hurry();
    vi.advanceTimersByTime(100);
    pace.ask();
    ask(99);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('draws nothing once closed', () => {
    ask(2);
    pace.close();
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(1);
  });
});
