import { clamp } from '../clamp.js';

/** Times as fast as it was; the last: the whole run in `FASTEST_MS`, however long it took. */
export const SPEEDS = [1, 2, 5, 10, 30, 100, 300, Number.POSITIVE_INFINITY] as const;
const FASTEST_MS = 2000;

/** One step of the scrubbing keys, of the whole. */
const SCRUB_SHARE = 1 / 50;

export interface Player {
  /** Milliseconds of the recording. */
  readonly at: number;
  readonly playing: boolean;
  /** Index into SPEEDS. */
  readonly speed: number;
}

export type PlayerAction =
  | { readonly type: 'tick'; readonly ms: number }
  | { readonly type: 'toggle' }
  | { readonly type: 'speed'; readonly by: number }
  | { readonly type: 'scrub'; readonly by: number }
  | { readonly type: 'seek'; readonly at: number };

export const INITIAL_PLAYER: Player = { at: 0, playing: true, speed: SPEEDS.indexOf(10) };

/** Plays a recording of `duration` milliseconds. Pure; `at` never leaves it, and at its end nothing plays. */
export function play(player: Player, action: PlayerAction, duration: number): Player {
  switch (action.type) {
    case 'tick': {
      if (!player.playing) return player;
      const factor = SPEEDS[player.speed];
      const at = player.at + action.ms * (Number.isFinite(factor) ? factor : duration / FASTEST_MS);
      return at >= duration ? { ...player, at: duration, playing: false } : { ...player, at };
    }
    case 'toggle':
      // at the end there is nothing to go on with but the beginning
      return player.at >= duration && !player.playing
        ? { ...player, at: 0, playing: true }
        : { ...player, playing: !player.playing };
    case 'speed':
      return { ...player, speed: clamp(player.speed + action.by, SPEEDS.length - 1) };
    case 'scrub':
      return sought(player, player.at + action.by * duration * SCRUB_SHARE, duration);
    case 'seek':
      return sought(player, action.at, duration);
  }
}

function sought(player: Player, at: number, duration: number): Player {
  const place = clamp(at, duration);
  return { ...player, at: place, playing: player.playing && place < duration };
}
