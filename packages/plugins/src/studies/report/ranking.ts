import {
  differenceOfMeans,
  differenceOfShares,
  type Figure,
  type MemberRuns,
  type RunState,
  type Statement,
  statement,
} from '@layerlab/core';
import { bestTestAccuracy, derived, figureOf, meanOf, percent, points } from './figures.js';

interface Ranked {
  readonly member: MemberRuns;
  readonly accuracy: number;
}

/**
 * One ranking for each data set: accuracies on different test pictures are not to be ranked.
 *
 * @param subject begins the sentence where all were tested on the same; without one the data set's name does
 */
export function rankings(subject: string | undefined, members: readonly MemberRuns[]): readonly Statement[] {
  const groups = new Map<string, MemberRuns[]>();
  for (const member of members.filter(({ runs }) => runs.length > 0)) {
    const tested = [...new Set(member.runs.map(testedOn))].join();
    groups.set(tested, [...(groups.get(tested) ?? []), member]);
  }
  return [...groups.values()].flatMap((group, i) => {
    const only = groups.size === 1 ? subject : undefined;
    return ranking(`ranking-${i}`, only ?? `On ${group[0].runs[0].data?.dataset ?? 'an unknown data set'},`, group);
  });
}

const testedOn = ({ data }: RunState): string => JSON.stringify([data?.dataset, data?.test, data?.hashes]);

/** Which member has the highest best test accuracy, the next, the lowest, and whether that is more than noise. */
function ranking(id: string, subject: string, members: readonly MemberRuns[]): readonly Statement[] {
  const ranked = members
    .flatMap((member): Ranked[] => {
      const accuracy = meanOf(member, bestTestAccuracy);
      return accuracy === undefined ? [] : [{ member, accuracy }];
    })
    .sort((a, b) => b.accuracy - a.accuracy);
  if (ranked.length < 2) return [];
  const [first, second] = ranked;
  const last = ranked[ranked.length - 1];
  const lead = derived(points(first.accuracy - second.accuracy), first.member, second.member);
  const said = statement(
    id,
  )`${subject} ${first.member.member} reached the highest test accuracy of any epoch, ${best(first)}, and ${second.member.member} came next with ${best(second)}: ${lead} apart, ${noiseText(first, second)}.`;
  if (ranked.length === 2) return [said];
  const spread = derived(points(first.accuracy - last.accuracy), first.member, last.member);
  const rest = statement(
    id,
  )` The lowest is ${last.member.member} with ${best(last)}, ${spread} below the highest, ${noiseText(first, last)}.`;
  return [{ ...said, text: said.text + rest.text, runs: [...new Set([...said.runs, ...rest.runs])] }];
}

const best = ({ member }: Ranked): Figure => figureOf(member, bestTestAccuracy, percent);

/** What a difference in accuracy is worth; over test pictures alone it is silent on what another seed would do. */
function noiseText(a: Ranked, b: Ranked): string {
  const [as, bs] = [a, b].map(({ member }) => member.runs.flatMap((run) => bestTestAccuracy(run) ?? []));
  const bySeeds = differenceOfMeans(as, bs);
  if (bySeeds)
    return separates(bySeeds) ? 'more than the noise of the seeds explains' : 'within the noise of the seeds';
  const [na, nb] = [a, b].map(({ member }) => member.runs[0]?.data?.test);
  if (!na || !nb) return 'on an unknown number of test pictures';
  const interval = differenceOfShares(
    { count: Math.round(a.accuracy * na), of: na },
    { count: Math.round(b.accuracy * nb), of: nb },
  );
  return separates(interval)
    ? 'more than chance among the test pictures explains'
    : 'within noise for so many test pictures';
}

const separates = ([low, high]: readonly [number, number]) => low > 0 || high < 0;
