import { type Figure, type MemberRuns, type RunState, type Statement, statement } from '@layerlab/core';
import { count } from './figures.js';

/** On what the runs trained and were tested, one sentence for each way in which they did; they may not be the full recipe. */
export function scopeStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const groups = new Map<string, RunState[]>();
  for (const run of members.flatMap(({ runs }) => runs)) {
    const { data, experiment } = run;
    if (!data || !experiment) continue;
    const key = JSON.stringify([
      data.dataset,
      data.note,
      data.train,
      data.test,
      experiment.train.epochs,
      experiment.preset,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((runs, i) => {
    const [{ data, experiment }] = runs;
    const figure = (value: number) => ({ text: count(value), runs: runs.map(({ run }) => run) });
    const { dataset, note } = data!;
    const set: Figure = { text: note ? `${dataset} (${note})` : dataset, runs: [] };
    const epochs = experiment!.train.epochs;
    return statement(
      `scope-${i}`,
    )`${figure(runs.length)} ${runs.length === 1 ? 'run' : 'runs'} trained on ${figure(data!.train)} pictures of ${set} for ${figure(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'} ${runs.length === 1 ? 'and was' : 'each and were'} tested on ${figure(data!.test)}${experiment!.preset ? `, by the preset ${experiment!.preset}` : ''}.`;
  });
}
