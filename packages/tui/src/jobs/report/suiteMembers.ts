import { listRuns, memberName, type RunListing, type SuiteSpec } from '@layerlab/core';

/** One member of a suite and the ids of its runs that the report is of. */
export interface SuiteMemberRuns {
  readonly member: string;
  readonly runs: readonly string[];
}

export interface FoundRuns {
  readonly members: readonly SuiteMemberRuns[];
  readonly preset?: string;
  /** Presets of other finished runs of the suite, which are not shown. */
  readonly otherPresets: readonly string[];
}

/** A run's place in a suite: it may have been run by the suite itself, or as a part of a larger one. */
interface Placed {
  readonly listing: RunListing;
  readonly member: string;
}

/**
 * Of each member the newest finished run of every seed, all of the newest run's preset: figures of different presets do not
 * belong side by side.
 *
 * @param within suites that have this one as a part, whose runs are called `<suite>.<member>`
 */
export function suiteMembers(
  out: string,
  suite: Pick<SuiteSpec, 'name' | 'members'>,
  within: readonly string[],
): FoundRuns {
  const placed = listRuns(out).flatMap((listing) => place(listing, suite.name, within));
  const preset = placed.at(-1)?.listing.preset;
  const shown = placed.filter(({ listing }) => listing.preset === preset);
  const names = suite.members.length > 0 ? suite.members.map(nameOf) : [...new Set(shown.map(({ member }) => member))];
  return {
    members: names.map((member) => ({ member, runs: newestOfEachSeed(shown.filter((run) => run.member === member)) })),
    preset,
    otherPresets: [...new Set(placed.map(({ listing }) => listing.preset ?? 'none'))].filter(
      (name) => name !== (preset ?? 'none'),
    ),
  };
}

export function nameOf({ name, model, layer }: SuiteSpec['members'][number]): string {
  const [called] = [name, model, layer].filter((given) => given !== undefined);
  return typeof called === 'string' ? called : String((called as { name?: unknown } | undefined)?.name);
}

function place(listing: RunListing, suite: string, within: readonly string[]): Placed[] {
  if (listing.status !== 'done' || listing.name === undefined || listing.seed === undefined) return [];
  const name = memberName({ name: listing.name, seed: listing.seed });
  if (listing.suite === suite) return [{ listing, member: name }];
  const isPart = listing.suite !== undefined && within.includes(listing.suite) && name.startsWith(`${suite}.`);
  return isPart ? [{ listing, member: name.slice(suite.length + 1) }] : [];
}

function newestOfEachSeed(runs: readonly Placed[]): string[] {
  const bySeed = new Map(runs.map(({ listing }) => [listing.seed, listing.run]));
  return [...bySeed.values()];
}
