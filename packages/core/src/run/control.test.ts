import { describe, expect, it } from 'vitest';
import { RunControl } from './control.js';

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

function sharing() {
  const control = new RunControl();
  const told: string[] = [];
  control.share(2, (turn) => void told.push(turn));
  return { control, told };
}

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

  it('stops when nobody steers it any more, but goes on where it was told to, from a pause too', async () => {
    const left = new RunControl();
    left.abandon();
    expect(left.stopRequested).toBe(true);
    const alone = new RunControl();
    alone.handle('pause');
    const waiting = alone.breathe();
    alone.handle('detach');
    alone.abandon();
    await waiting;
    expect(alone.stopRequested).toBe(false);
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

  it('times at once where the machine is not shared', async () => {
    expect(await new RunControl().alone(async () => 7)).toBe(7);
  });

  it('asks for its turn, times when it is granted, and says when that is over', async () => {
    const { control, told } = sharing();
    const timed = control.alone(async () => told.push('timed'));
    await soon();
    expect(told).toEqual(['wanted']);
    control.handle('grant');
    await timed;
    expect(told).toEqual(['wanted', 'timed', 'over']);
  });

  it('gives its turn back where timing fails', async () => {
    const { control, told } = sharing();
    control.handle('grant');
    await expect(control.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(told).toEqual(['wanted', 'over']);
  });

  it('holds at a breath while another is timed, paused by its user or not, and answers every time', async () => {
    const { control, told } = sharing();
    control.handle('pause');
    const breath = control.breathe();
    await soon();
    expect(told).toEqual([]);
    control.handle('hold');
    expect(told).toEqual(['held']);
    control.handle('release');
    // before the breath could end
    control.handle('hold');
    expect(told).toEqual(['held', 'held']);
    control.handle('resume');
    await soon();
    let over = false;
    void breath.then(() => {
      over = true;
    });
    await soon();
    expect(over).toBe(false);
    control.handle('release');
    await breath;
  });

  it('keeps others from being disturbed by its stop, which it hears once it is released', async () => {
    const { control, told } = sharing();
    control.handle('hold');
    control.handle('stop');
    const breath = control.breathe();
    await soon();
    expect(told).toEqual(['held']);
    control.handle('release');
    await breath;
    expect(control.stopRequested).toBe(true);
  });

  it('waits for nobody once it is abandoned', async () => {
    const { control, told } = sharing();
    control.handle('hold');
    const breath = control.breathe();
    await soon();
    control.abandon();
    await breath;
    expect(await control.alone(async () => 7)).toBe(7);
    expect(told).toEqual(['held']);
    expect(control.stopRequested).toBe(true);
  });

  it('times on where it is abandoned while it waits for its turn', async () => {
    const { control, told } = sharing();
    const timed = control.alone(async () => 7);
    control.abandon();
    expect(await timed).toBe(7);
    expect(told).toEqual(['wanted']);
  });
});
