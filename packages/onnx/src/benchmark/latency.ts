import type { BootstrapIntervals } from './bootstrap.js';
import { bootstrapIntervals } from './bootstrap.js';
import { median, percentile } from './percentile.js';

/** Something to time: one run of it. */
export interface Subject {
  readonly run: () => Promise<unknown>;
}

export interface LatencyOptions {
  /** Measuring time for each subject. */
  readonly seconds: number;
  /** Warm-up ends here at the latest, for each subject; `seconds`, and 2 at most, unless given. */
  readonly warmUpSeconds?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
}

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
  readonly intervals: BootstrapIntervals;
  /** Interquartile range over the median: how noisy the machine was. */
  readonly spread: number;
}

const WINDOW = 10;
const MIN_WARM_UPS = 20;
const STABLE_CHANGE = 0.05;
const MIN_RUNS = 10;
/** Subjects take turns of about this length, so that drift of the machine hits all of them alike. */
const TURN_MS = 50;

/** Times subjects in turns (A B A B ...), each after its own warm-up. */
export async function measureLatency(subjects: readonly Subject[], options: LatencyOptions): Promise<Latency[]> {
  const { seconds, warmUpSeconds = Math.min(seconds, 2), now = () => performance.now() } = options;
  const warm: WarmUp[] = [];
  for (const subject of subjects) warm.push(await warmUp(subject, warmUpSeconds * 1000, now));
  const times = subjects.map((): number[] => []);
  const spent = subjects.map(() => 0);
  const isDone = (i: number) => spent[i] >= seconds * 1000 && times[i].length >= MIN_RUNS;
  while (!subjects.every((_, i) => isDone(i))) {
    for (const [i, subject] of subjects.entries()) {
      for (let turn = 0; turn < TURN_MS && !isDone(i); ) {
        const ms = await timed(subject, now);
        times[i].push(ms);
        spent[i] += ms;
        // a clock too coarse to see a run must not make the turn endless
        turn += Math.max(ms, 0.001);
      }
    }
  }
  return times.map((runs, i) => summarize(runs, warm[i]));
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

function summarize(times: readonly number[], warm: WarmUp): Latency {
  const sorted = Float64Array.from(times).sort();
  const p50Ms = percentile(sorted, 50);
  return {
    ...warm,
    n: times.length,
    meanMs: times.reduce((sum, ms) => sum + ms, 0) / times.length,
    p50Ms,
    p95Ms: percentile(sorted, 95),
    p99Ms: percentile(sorted, 99),
    intervals: bootstrapIntervals(sorted),
    spread: (percentile(sorted, 75) - percentile(sorted, 25)) / p50Ms,
  };
}
