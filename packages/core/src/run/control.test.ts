import { describe, expect, it } from 'vitest';
import { RunControl } from './control.js';

describe('RunControl', () => {
  it('waits while paused and goes on when resumed', async () => {
    const control = new RunControl();
    control.handle('pause');
    let passed = false;
    const waiting = control.breathe().then(() => {
      passed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(passed).toBe(false);
    control.handle('resume');
    await waiting;
    expect(passed).toBe(true);
  });

  it('a stop ends a pause', async () => {
    const control = new RunControl();
    control.handle('pause');
    const waiting = control.breathe();
    control.handle('stop');
    await waiting;
    expect(control.stopRequested).toBe(true);
    expect(control.skipRequested).toBe(false);
  });
});
