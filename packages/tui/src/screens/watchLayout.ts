import { clamp } from '../clamp.js';
export interface WatchLayout {
  readonly queue: number;
  readonly curves: number;
  readonly gradients: number;
  readonly log: number;
  /** Whether parts are set off by blank rows. */
  readonly airy: boolean;
}

export const PROGRESS_ROWS = 4;
/** Between queue, progress, curves, gradients and log. */
const BLANK_ROWS = 4;
const LEAST_CURVE_ROWS = 4;
const MOST_CURVE_ROWS = 16;
const LEAST_GRADIENT_ROWS = 3;
const LEAST_LOG_ROWS = 2;
const AIRY_FROM = 28;

/**
 * How the rows of the watch screen are shared out: the queue and progress first, then curves, the gradients' map of `layers`
 * rows under a title, and the log, which takes what is left.
 */
export function watchLayout(height: number, members: number, layers: number): WatchLayout {
  const airy = height >= AIRY_FROM;
  const queue = Math.max(0, Math.min(members, Math.max(1, Math.floor(height / 5)), height - PROGRESS_ROWS));
  const rest = Math.max(0, height - queue - PROGRESS_ROWS - (airy ? BLANK_ROWS : 0));
  const wantedGradients = layers === 0 ? 0 : Math.min(layers + 1, Math.floor(rest * 0.35));
  const gradients = wantedGradients < LEAST_GRADIENT_ROWS ? 0 : wantedGradients;
  const wantedCurves = Math.min(MOST_CURVE_ROWS, rest - gradients - LEAST_LOG_ROWS);
  const curves = wantedCurves < LEAST_CURVE_ROWS ? 0 : wantedCurves;
  return { queue, curves, gradients, log: Math.max(0, rest - curves - gradients), airy };
}

/** The part of the queue to show: `rows` members with the one at `active` among them. */
export function visibleRange(members: number, rows: number, active: number): { from: number; to: number } {
  const from = clamp(active - Math.floor(rows / 2), members - rows);
  return { from, to: Math.min(members, from + rows) };
}
