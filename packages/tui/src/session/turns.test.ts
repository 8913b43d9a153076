import { beforeEach, describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

let turns: Turns;
beforeEach(() => {
  turns = new Turns();
});

/** A child that keeps what it was told since it was last asked. */
function child() {
  let told: string[] = [];
  const one = { control: (action: string) => void told.push(action) };
  turns.join(one);
  const heard = () => {
    const all = told;
    told = [];
    return all;
  };
  return { one, heard };
}

describe('Turns', () => {
  it('has the others hold before one is timed, and releases them after', () => {
    const [a, b, c] = [child(), child(), child()];
    turns.hear(a.one, 'wanted');
    turns.hear(b.one, 'held');
    expect([a, b, c].map(({ heard }) => heard())).toEqual([[], ['hold'], ['hold']]);
    turns.hear(c.one, 'held');
    expect(a.heard()).toEqual(['grant']);
    turns.hear(a.one, 'over');
    expect([a, b, c].map(({ heard }) => heard())).toEqual([[], ['release'], ['release']]);
  });

  it('grants at once where there is no other', () => {
    const a = child();
    turns.hear(a.one, 'wanted');
    expect(a.heard()).toEqual(['grant']);
  });

  it('times one after the other; the first holds at its next breath while the second is timed', () => {
    const [a, b] = [child(), child()];
    turns.hear(a.one, 'wanted');
    turns.hear(b.one, 'wanted');
    expect([a.heard(), b.heard()]).toEqual([['grant'], ['hold']]);
    turns.hear(a.one, 'over');
    expect([a.heard(), b.heard()]).toEqual([['hold'], []]);
    turns.hear(a.one, 'held');
    expect(b.heard()).toEqual(['grant']);
    turns.hear(b.one, 'over');
    expect(a.heard()).toEqual(['release']);
    // it was told to hold before it wanted its turn, and answers at its next breath
    turns.hear(b.one, 'held');
    expect(b.heard()).toEqual(['release']);
  });

  it('releases the others where one ends while it is timed', () => {
    const [a, b] = [child(), child()];
    turns.hear(a.one, 'wanted');
    turns.hear(b.one, 'held');
    turns.leave(a.one);
    expect(b.heard()).toEqual(['hold', 'release']);
  });

  it('releases the others, once they hold, where one ends before it is timed', () => {
    const [a, b] = [child(), child()];
    turns.hear(a.one, 'wanted');
    turns.leave(a.one);
    expect(b.heard()).toEqual(['hold']);
    turns.hear(b.one, 'held');
    expect(b.heard()).toEqual(['release']);
  });

  it('waits no more for one that ends without having held', () => {
    const [a, b] = [child(), child()];
    turns.hear(a.one, 'wanted');
    turns.leave(b.one);
    expect(a.heard()).toEqual(['grant']);
  });

  it('is quiet when nobody is timed or wants to be', async () => {
    const [a, b] = [child(), child()];
    await turns.quiet();
    let quiet = false;
    turns.hear(a.one, 'wanted');
    const waiting = turns.quiet().then(() => {
      quiet = true;
    });
    turns.hear(b.one, 'wanted');
    turns.hear(a.one, 'over');
    await Promise.resolve();
    expect(quiet).toBe(false);
    turns.leave(b.one);
    await waiting;
    expect(quiet).toBe(true);
  });
});
