import { count, seconds } from '../format/numbers.js';
import { truncate } from '../format/table.js';
import { type Player, SPEEDS } from './player.js';

export interface ReplayPosition {
  readonly player: Player;
  /** Milliseconds. */
  readonly duration: number;
  /** Events so far, and in all. */
  readonly events: number;
  readonly allEvents: number;
}

const LEAST_BAR = 10;

/** `▶ 10x  0:12 / 3:20  ━━━━●────────  event 120 of 300`, as wide as there is room. */
export function replayLine({ player, duration, events, allEvents }: ReplayPosition, width: number): string {
  const left = `${player.playing ? '▶' : '‖'} ${speedText(player)}  ${seconds(player.at / 1000)} / ${seconds(duration / 1000)}  `;
  const right = `  event ${count(events)} of ${count(allEvents)}`;
  const room = width - [...left].length - [...right].length;
  if (room < LEAST_BAR) return truncate(left + right.trim(), width);
  const at = duration > 0 ? Math.round((player.at / duration) * (room - 1)) : 0;
  return `${left}${'━'.repeat(at)}●${'─'.repeat(room - 1 - at)}${right}`;
}

export function speedText({ speed }: Pick<Player, 'speed'>): string {
  return Number.isFinite(SPEEDS[speed]) ? `${SPEEDS[speed]}x` : 'max';
}
