import type { Schedule } from './schedule.js';

/**
 * Climbs in equal steps to the schedule's first value in the first `share` of all updates, then runs the schedule over the
 * rest (gradual warm-up: Goyal et al. 2017, section 2.2).
 */
export function withWarmup(schedule: Schedule, share: number): Schedule {
  return (update, updates) => {
    const climb = Math.floor(share * updates);
    const rest = updates - climb;
    // + 1: the first update after the climb is the first that has the whole rate
    return update > climb ? schedule(update - climb, rest) : (schedule(1, rest) * update) / (climb + 1);
  };
}
