import { type Interval, type LatencyVerdict, Seeds } from '@layerlab/core';
import { intervalOf, RESAMPLES } from './bootstrap.js';
import { percentile } from './percentile.js';
import { drawTurns, type Turns, turnResampler } from './turnResampler.js';

/** What comparing needs of a measured subject. */
export interface Measured {
  readonly turns: Turns;
  readonly p50Ms: number;
  readonly intervals: { readonly p50: Interval };
}

/**
 * The median of `other` over that of `base`, with a 95 % interval. Rounds are resampled, each with both turns, so that
 * drift which hit both cancels out. The verdict looks at the two medians' own intervals.
 */
export function compareLatency(
  base: Measured,
  other: Measured,
  seed = 1,
): { readonly ratio: number; readonly interval: Interval; readonly verdict: LatencyVerdict } {
  // a slow subject may have had fewer turns
  const rounds = Math.min(base.turns.length, other.turns.length);
  const random = new Seeds(seed).stream('ratio');
  const [ofBase, ofOther] = [base, other].map(({ turns }) => turnResampler(turns.slice(0, rounds)));
  const ratios = Array.from({ length: RESAMPLES }, () => {
    const counts = drawTurns(rounds, random);
    return percentile(ofOther(counts), 50) / percentile(ofBase(counts), 50);
  });
  return { ratio: other.p50Ms / base.p50Ms, interval: intervalOf(ratios), verdict: latencyVerdict(base, other) };
}

/** What `other` is beside `base`: one is quicker only where the two medians' intervals do not overlap. */
export function latencyVerdict(
  { intervals: base }: Pick<Measured, 'intervals'>,
  { intervals: other }: Pick<Measured, 'intervals'>,
): LatencyVerdict {
  if (other.p50[1] < base.p50[0]) return 'faster';
  return other.p50[0] > base.p50[1] ? 'slower' : 'no measurable difference';
}
