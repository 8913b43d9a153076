import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { LayerlabError } from '../errors.js';

/** A stream's position as JSON: the four 32-bit words of xoroshiro128+. */
export type RandomState = readonly number[];

const TO_FLOAT32 = 2 ** -24;
const TO_FLOAT64 = 2 ** -32;
const GOLDEN_RATIO = 0x9e3779b9;

/** One reproducible sequence of random numbers: xoroshiro128+ (Blackman & Vigna 2018). */
export class RandomStream {
  #generator: ReturnType<typeof xoroshiro128plusFromState>;

  constructor(state: RandomState) {
    this.#generator = xoroshiro128plusFromState(state);
  }

  /** Uniform in [0, 1), in steps of 2^-32. */
  uniform(): number {
    return (this.#generator.next() >>> 0) * TO_FLOAT64;
  }

  /** Fills with uniform numbers in [0, 1), in steps of 2^-24: more bits would round up to 1 in float32. */
  fill(values: Float32Array): Float32Array {
    const generator = this.#generator;
    for (let i = 0; i < values.length; i++) values[i] = (generator.next() >>> 8) * TO_FLOAT32;
    return values;
  }

  /** Standard normal, by Box and Muller's transform; the second value is dropped, so that the state stays four words. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** An integer in [0, n), every one equally likely; n at most 2^32. */
  int(n: number): number {
    const limit = 2 ** 32 - (2 ** 32 % n);
    let value: number;
    do value = this.#generator.next() >>> 0;
    while (value >= limit);
    return value % n;
  }

  /** Shuffles in place (Fisher and Yates). */
  shuffle(values: Uint32Array): Uint32Array {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
    return values;
  }

  /** Where the stream stands, for a checkpoint. */
  state(): RandomState {
    return [...this.#generator.getState()];
  }

  /**
   * Goes on from a saved state.
   *
   * @throws LayerlabError DATA_CORRUPT where that is no state
   */
  restore(state: RandomState): void {
    if (!Array.isArray(state) || state.length !== 4 || !state.every((word) => Number.isInteger(word)))
      throw new LayerlabError(
        'DATA_CORRUPT',
        `A random stream's state is four integers. Received ${JSON.stringify(state)}. Restore from another checkpoint.`,
      );
    this.#generator = xoroshiro128plusFromState(state);
  }
}

/** Named random streams of one run. Streams of different names do not depend on one another. */
export class Seeds {
  constructor(readonly seed: number) {}

  /** The stream of that name, from its start: the same seed and name always give the same numbers. */
  stream(name: string): RandomStream {
    const nameHash = fnv1a(name);
    const words = [1, 2, 3, 4].map((i) => mix(nameHash ^ mix(this.seed + Math.imul(i, GOLDEN_RATIO))));
    // xoroshiro128+ never leaves the state of four zeros
    return new RandomStream(words.every((word) => word === 0) ? [1, 0, 0, 0] : words);
  }
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** MurmurHash3's finaliser: every bit of the input changes about half of the output's. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
