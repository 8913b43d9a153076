import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INITIAL_PLAYER, type PlayerAction, play, SPEEDS } from './player.js';

const DURATION = 100_000;
const at = (index: number) => ({ ...INITIAL_PLAYER, speed: index });
const MAX = SPEEDS.length - 1;

describe('play', () => {
  it('goes on by the time that has gone by, times the speed', () => {
    expect(play(at(0), { type: 'tick', ms: 100 }, DURATION).at).toBe(100);
    expect(play(at(SPEEDS.indexOf(10)), { type: 'tick', ms: 100 }, DURATION).at).toBe(1000);
  });

  it('plays the whole in two seconds at the highest speed', () => {
    expect(play(at(MAX), { type: 'tick', ms: 1000 }, DURATION).at).toBe(DURATION / 2);
  });

  it('stands still when paused, stops at the end, and begins anew from there', () => {
    const paused = play(INITIAL_PLAYER, { type: 'toggle' }, DURATION);
    expect(play(paused, { type: 'tick', ms: 100 }, DURATION)).toEqual(paused);
    const ended = play(INITIAL_PLAYER, { type: 'tick', ms: DURATION }, DURATION);
    expect(ended).toMatchObject({ at: DURATION, playing: false });
    expect(play(ended, { type: 'toggle' }, DURATION)).toMatchObject({ at: 0, playing: true });
  });

  it('stays within the recording and its speeds, whatever is pressed', () => {
    const action: fc.Arbitrary<PlayerAction> = fc.oneof(
      fc.record({ type: fc.constant('tick' as const), ms: fc.integer({ min: 0, max: 5000 }) }),
      fc.constant({ type: 'toggle' as const }),
      fc.record({ type: fc.constant('speed' as const), by: fc.integer({ min: -3, max: 3 }) }),
      fc.record({ type: fc.constant('scrub' as const), by: fc.integer({ min: -60, max: 60 }) }),
      fc.record({ type: fc.constant('seek' as const), at: fc.integer({ min: -10, max: 2 * DURATION }) }),
    );
    fc.assert(
      fc.property(fc.array(action), fc.constantFrom(0, 1, DURATION), (actions, duration) => {
        const player = actions.reduce((before, next) => play(before, next, duration), INITIAL_PLAYER);
        expect(player.at).toBeGreaterThanOrEqual(0);
        expect(player.at).toBeLessThanOrEqual(duration);
        expect(SPEEDS[player.speed]).toBeGreaterThan(0);
      }),
    );
  });
});
