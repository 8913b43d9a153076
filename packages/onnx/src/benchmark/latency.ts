import { setTimeout as sleep } from 'node:timers/promises';
import type { LatencyIntervals } from '@layerlab/core';
import { bootstrapIntervals } from './bootstrap.js';
import { median, percentile } from './percentile.js';
import type { Turns } from './turnResampler.js';

/** Something to time: one run of it. */
export interface Subject {
  readonly run: () => unknown;
  /** Called before each of its turns, untimed. */
  readonly enter?: () => Promise<void>;
}

/** How long is measured; a test gives its own clock. */
export interface LatencyOptions {
  /** Measuring time for each subject. */
  readonly seconds: number;
  /** Warm-up ends here at the latest, for each subject; `seconds`, and 2 at most, unless given. */
  readonly warmUpSeconds?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
  /** Lets milliseconds pass. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Told after every round of turns: the share of the measuring time that is over. */
  readonly onShare?: (share: number) => void;
}

/** What was measured of one subject. Percentiles and mean are over the `n` runs after the warm-up, in milliseconds. */
export interface Latency {
  /** The very first run, before any warm-up. */
  readonly firstMs: number;
  readonly warmUps: number;
  /** Whether the warm-up ended because the times had settled, not because its time was up. */
  readonly stable: boolean;
  readonly n: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly intervals: LatencyIntervals;
  /** Interquartile range over the median. */
  readonly spread: number;
  /** Milliseconds below which 0, 1, ... 100 % of the runs stay. */
  readonly quantiles: readonly number[];
  /** Every measured run in ms, by turns; the t-th turns of all subjects were taken in the same round. */
  readonly turns: Turns;
}

const WINDOW = 10;
const MIN_WARM_UPS = 20;
const STABLE_CHANGE = 0.05;
const MIN_RUNS = 10;
/** Subjects take turns of about this length, so that drift of the machine hits all of them alike. */
const TURN_MS = 50;
/** Shorter turns where the time is short: an interval needs that many to be resampled. */
const MIN_TURNS = 20;
/**
 * The threads of one session spin on for about 10 ms after its last run, in case another follows, and take a core from
 * whoever comes next. A turn therefore starts with a pause, and with runs that are not counted.
 */
const SETTLE_PAUSE_MS = 20;
const SETTLE_RUN_MS = 2;

/** Times subjects in turns (A B A B ...), after a warm-up of each. */
export async function measureLatency(subjects: readonly Subject[], options: LatencyOptions): Promise<Latency[]> {
  const { seconds, warmUpSeconds = Math.min(seconds, 2), now = () => performance.now(), pause = sleep } = options;
  const warm: WarmUp[] = [];
  for (const subject of subjects) {
    await subject.enter?.();
    warm.push(await warmUp(subject, warmUpSeconds * 1000, now));
  }
  const turnMs = Math.min(TURN_MS, (seconds * 1000) / MIN_TURNS);
  const measured = subjects.map(() => ({ turns: [] as number[][], spent: 0, n: 0 }));
  const isDone = ({ spent, n }: (typeof measured)[number]) => spent >= seconds * 1000 && n >= MIN_RUNS;
  while (!measured.every(isDone)) {
    for (const [i, subject] of subjects.entries()) {
      const own = measured[i];
      if (isDone(own)) continue;
      if (subjects.length > 1) await settle(subject, now, pause);
      const turn = await takeTurn(subject, turnMs, now);
      own.turns.push(turn.times);
      own.n += turn.times.length;
      own.spent += turn.spent;
    }
    options.onShare?.(Math.min(1, ...measured.map(({ spent }) => spent / (seconds * 1000))));
  }
  return measured.map(({ turns }, i) => summarize(turns, warm[i]));
}

async function settle(subject: Subject, now: () => number, pause: (ms: number) => Promise<unknown>): Promise<void> {
  await pause(SETTLE_PAUSE_MS);
  await subject.enter?.();
  await takeTurn(subject, SETTLE_RUN_MS, now);
}

async function takeTurn(subject: Subject, turnMs: number, now: () => number) {
  const times: number[] = [];
  let spent = 0;
  while (spent < turnMs) {
    const ms = await timed(subject, now);
    times.push(ms);
    // a clock too coarse to see a run must not make the turn endless
    spent += Math.max(ms, 0.001);
  }
  return { times, spent };
}

interface WarmUp {
  readonly firstMs: number;
  readonly warmUps: number;
  readonly stable: boolean;
}

async function warmUp(subject: Subject, limitMs: number, now: () => number): Promise<WarmUp> {
  const started = now();
  const times = [await timed(subject, now)];
  let last: number | undefined;
  while (true) {
    const window: number[] = [];
    while (window.length < WINDOW) window.push(await timed(subject, now));
    times.push(...window);
    const current = median(window);
    const change = last === undefined ? Number.POSITIVE_INFINITY : Math.abs(current - last) / last;
    const stable = times.length >= MIN_WARM_UPS && change < STABLE_CHANGE;
    if (stable || (times.length >= MIN_WARM_UPS && now() - started >= limitMs))
      return { firstMs: times[0], warmUps: times.length, stable };
    last = current;
  }
}

async function timed({ run }: Subject, now: () => number): Promise<number> {
  const started = now();
  await run();
  return now() - started;
}

function summarize(turns: Turns, warm: WarmUp): Latency {
  const sorted = Float64Array.from(turns.flat()).sort();
  const p50Ms = percentile(sorted, 50);
  return {
    ...warm,
    n: sorted.length,
    meanMs: sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length,
    p50Ms,
    p95Ms: percentile(sorted, 95),
    p99Ms: percentile(sorted, 99),
    intervals: bootstrapIntervals(turns),
    spread: (percentile(sorted, 75) - percentile(sorted, 25)) / p50Ms,
    quantiles: Array.from({ length: 101 }, (_, p) => percentile(sorted, p)),
    turns,
  };
}
