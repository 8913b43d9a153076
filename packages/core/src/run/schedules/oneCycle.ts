import type { Schedule } from './schedule.js';

export interface OneCycleOptions {
  /** The first update's factor. */
  readonly start: number;
  /** The share of the training in which the rate rises to 1. */
  readonly rise: number;
}

/** The last update's factor is the first one's over this, as in PyTorch's OneCycleLR. */
const FALL = 1e4;

/**
 * One rise from `start` to 1 and one fall to next to nothing, both along half a cosine (Smith & Topin 2019; the cosine and
 * the defaults are fastai's and PyTorch's). Momentum is not cycled.
 */
export function oneCycle({ start, rise }: OneCycleOptions): Schedule {
  return (update, updates) => {
    const at = update - 1;
    const last = updates - 1;
    const peak = rise * updates - 1;
    return at < peak ? between(start, 1, at / peak) : between(1, start / FALL, (at - peak) / (last - peak));
  };
}

/** From `a` to `b` along half a cosine. */
const between = (a: number, b: number, share: number): number => b + ((a - b) * (1 + Math.cos(Math.PI * share))) / 2;
