export interface WatchLayout {
  readonly queue: number;
  readonly curves: number;
  readonly log: number;
}

const PROGRESS_ROWS = 3;
const BLANK_ROWS = 3;
const LEAST_CURVE_ROWS = 3;
const MOST_CURVE_ROWS = 12;

/** How `height` rows of the watch screen are shared out: the queue first, then curves, and the log takes what is left. */
export function watchLayout(height: number, members: number): WatchLayout {
  const queue = Math.min(members, Math.max(1, Math.floor(height / 4)));
  const rest = Math.max(0, height - queue - PROGRESS_ROWS - BLANK_ROWS);
  const wanted = Math.min(MOST_CURVE_ROWS, Math.floor(rest * 0.6));
  const curves = wanted < LEAST_CURVE_ROWS ? 0 : wanted;
  return { queue, curves, log: Math.max(0, rest - curves) };
}

/** The part of the queue to show: `rows` members with the one at `active` among them. */
export function visibleRange(members: number, rows: number, active: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(active - Math.floor(rows / 2), members - rows));
  return { from, to: Math.min(members, from + rows) };
}
