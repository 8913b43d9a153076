import type { RandomStream } from '@layerlab/core';

/** The measurements of one subject, turn by turn. */
export type Turns = readonly (readonly number[])[];

/** How often each of `turns` turns is drawn when as many are drawn with replacement. */
export function drawTurns(turns: number, random: RandomStream): Uint32Array {
  const counts = new Uint32Array(turns);
  for (let i = 0; i < turns; i++) counts[random.int(turns)]++;
  return counts;
}

/**
 * Resamples whole turns, not single runs: runs of one turn share the state that the machine was in, so taking them as
 * independent would make every interval far too narrow (block bootstrap, Kuensch 1989). Gives the sorted measurements of a
 * resample in which turn t stands `counts[t]` times; valid until the next call.
 */
export function turnResampler(turns: Turns): (counts: ArrayLike<number>) => Float64Array {
  const all = turns.flatMap((turn, t) => turn.map((ms) => ({ ms, t }))).sort((a, b) => a.ms - b.ms);
  const sorted = Float64Array.from(all, ({ ms }) => ms);
  const turnOf = Uint32Array.from(all, ({ t }) => t);
  const buffer = new Float64Array(turns.length * Math.max(0, ...turns.map((turn) => turn.length)));
  return (counts) => {
    let at = 0;
    for (let i = 0; i < sorted.length; i++) {
      for (let c = counts[turnOf[i]]; c > 0; c--) buffer[at++] = sorted[i];
    }
    return buffer.subarray(0, at);
  };
}
