/** Uniform [0, 1) in steps of 2^-32: mulberry32. Integer arithmetic alone, so the same on every machine. */
export type Random = () => number;

/** @param words the stream's identity: seed, split, index, ... */
export function randomStream(...words: readonly number[]): Random {
  let state = words.reduce((hash, word) => mix(hash ^ mix(word + 0x9e3779b9)), 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** MurmurHash3's finaliser: neighbouring inputs give unrelated outputs. */
function mix(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
