import { useEffect, useReducer } from 'react';
import { INITIAL_PLAYER, type Player, type PlayerAction, play } from './player.js';

const TICK_MS = 100;

/** Plays a recording of `duration` milliseconds while `active`. */
export function usePlayer(duration: number, active: boolean): readonly [Player, (action: PlayerAction) => void] {
  const [player, dispatch] = useReducer(
    (before: Player, action: PlayerAction) => play(before, action, duration),
    INITIAL_PLAYER,
  );
  const runs = active && player.playing;
  useEffect(() => {
    if (!runs) return;
    // timers come late on a busy machine: what has gone by counts, not how often
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      dispatch({ type: 'tick', ms: now - last });
      last = now;
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return [player, dispatch];
}
