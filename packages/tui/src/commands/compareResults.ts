import { differenceOfMeans, differenceOfShares, type Interval, mean, timingNoteOf } from '@layerlab/core/light';
import type { ComparedRun } from './comparedRun.js';
import { distinctSeeds, type SeedGroup, seedGroups } from './seedGroups.js';

/** What sets two results apart, or does not. */
export interface ComparedResult {
  readonly result: 'finalTestAccuracy' | 'bestTestAccuracy' | 'trainSeconds' | 'latencyP50Ms';
  /** The run that the other is compared with, or the runs of one experiment with several seeds. */
  readonly base: readonly string[];
  readonly other: readonly string[];
  /** Mean of `other` less mean of `base`. */
  readonly difference: number;
  /** 95 %, of the difference; null where only the two intervals of the medians are known, or nothing. */
  readonly interval: Interval | null;
  readonly verdict: 'higher' | 'lower' | 'within noise' | 'not comparable' | 'not known';
  /** What the verdict rests on. */
  readonly basis: string;
}

/** Every other experiment of the runs against the first one, result by result. */
export function compareResults(summaries: readonly ComparedRun[]): readonly ComparedResult[] {
  const [base, ...others] = seedGroups(summaries);
  return others.flatMap((other) => [
    ...accuracy('finalTestAccuracy', base, other),
    ...accuracy('bestTestAccuracy', base, other),
    ...trainSeconds(base, other),
    ...latency(base, other),
  ]);
}

type Known = Pick<ComparedResult, 'interval' | 'verdict' | 'basis'>;

function accuracy(
  result: 'finalTestAccuracy' | 'bestTestAccuracy',
  base: SeedGroup,
  other: SeedGroup,
): ComparedResult[] {
  const [a, b] = [valuesOf(base, result), valuesOf(other, result)];
  if (a.length === 0 || b.length === 0) return [];
  const [na, nb] = [testPictures(base), testPictures(other)];
  const about = { result, base: idsOf(base), other: idsOf(other), difference: mean(b) - mean(a) };
  if (new Set([...datasetsOf(base), ...datasetsOf(other)]).size > 1)
    return [{ ...about, ...unknown('they were tested on different data') }];
  const known =
    bySeeds(a, b) ??
    (na && nb
      ? byInterval(
          differenceOfShares({ count: Math.round(mean(b) * nb), of: nb }, { count: Math.round(mean(a) * na), of: na }),
          `${nb === na ? na : `${na} and ${nb}`} test pictures, ${withoutSpread(a, b)}: another may differ by more`,
        )
      : unknown('how many test pictures there were is not recorded'));
  return [{ ...about, ...known }];
}

function trainSeconds(base: SeedGroup, other: SeedGroup): ComparedResult[] {
  const [a, b] = [valuesOf(base, 'trainSeconds'), valuesOf(other, 'trainSeconds')];
  if (a.length === 0 || b.length === 0) return [];
  const about = { base: idsOf(base), other: idsOf(other), difference: mean(b) - mean(a) };
  if (timingNoteOf([...base, ...other].map(({ row }) => row)))
    return [{ result: 'trainSeconds', ...about, interval: null, verdict: 'not comparable', basis: SHARING }];
  const known = bySeeds(a, b) ?? unknown(`${withoutSpread(a, b)} has no interval: run each with --seeds`);
  return [{ result: 'trainSeconds', ...about, ...known }];
}

const SHARING = 'other runs used the machine at the same time: run each without --jobs';

/** The medians' own intervals: latency.json has no samples to take a difference of. */
function latency([base]: SeedGroup, [other]: SeedGroup): ComparedResult[] {
  const [a, b] = [base.latency, other.latency];
  if (!a || !b) return [];
  const about = {
    result: 'latencyP50Ms' as const,
    base: [base.name],
    other: [other.name],
    difference: b.p50Ms - a.p50Ms,
  };
  if (a.batch !== b.batch || a.provider !== b.provider || a.threads !== b.threads)
    return [{ ...about, ...unknown('they were timed with different batch sizes, providers or threads') }];
  const [low, high] = a.intervals.p50;
  const verdict = b.intervals.p50[0] > high ? 'higher' : b.intervals.p50[1] < low ? 'lower' : 'within noise';
  const basis = "95 % intervals of the two medians, each timed in its own run: 'layerlab bench' takes turns";
  return [{ ...about, interval: null, verdict, basis }];
}

function bySeeds(a: readonly number[], b: readonly number[]): Known | undefined {
  const interval = differenceOfMeans(b, a);
  return interval && byInterval(interval, `means of ${a.length} and ${b.length} seeds`);
}

/** Why there is no interval over the seeds. */
const withoutSpread = (a: readonly number[], b: readonly number[]) =>
  Math.min(a.length, b.length) < 2 ? 'one seed' : 'seeds that do not differ';

function byInterval(interval: Interval, basis: string): Known {
  const verdict = interval[0] > 0 ? 'higher' : interval[1] < 0 ? 'lower' : 'within noise';
  return { interval, verdict, basis };
}

const unknown = (basis: string): Known => ({ interval: null, verdict: 'not known', basis });

const idsOf = (group: SeedGroup) => group.map(({ name }) => name);

const datasetsOf = (group: SeedGroup) =>
  group.map(({ record }) =>
    JSON.stringify([record.experiment.dataset, record.experiment.data.limitTest ?? null, record.data?.hashes ?? null]),
  );

const testPictures = ([first]: SeedGroup) => first.testPictures;

function valuesOf(group: SeedGroup, result: 'finalTestAccuracy' | 'bestTestAccuracy' | 'trainSeconds'): number[] {
  return distinctSeeds(group).flatMap(({ row }) => row[result] ?? []);
}
