import { type Figure, formatCount, formatFixed, keptEpoch, type MemberRuns, mean, type RunState } from '@layerlab/core';

export const NOTHING: Figure = { text: '–', runs: [] };

export type Pick = (run: RunState) => number | null | undefined;
export type Format = (value: number) => string;

export const percent: Format = (value) => `${formatFixed(100 * value, 2)} %`;
export const seconds: Format = (value) => `${formatFixed(value, value < 10 ? 2 : 1)} s`;
export const points: Format = (value) => `${formatFixed(100 * value, 2)} points`;
export const count: Format = formatCount;

/** The mean over a member's runs, with its standard deviation where there are several that differ. */
export function figureOf({ runs }: MemberRuns, pick: Pick, format: Format): Figure {
  const known = runs.flatMap((run) => {
    const value = pick(run);
    return typeof value === 'number' && Number.isFinite(value) ? [{ value, run: run.run }] : [];
  });
  if (known.length === 0) return NOTHING;
  const values = known.map(({ value }) => value);
  const middle = mean(values);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
  const range = spread > 0 ? ` ± ${format(spread)} (${values.length} seeds)` : '';
  return { text: format(middle) + range, runs: known.map(({ run }) => run), value: middle };
}

export function meanOf({ runs }: MemberRuns, pick: Pick): number | undefined {
  const values = runs.map(pick).filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  return values.length > 0 ? mean(values) : undefined;
}

/** A figure of the reference. */
export function reference(value: number | undefined, format: Format): Figure {
  return value === undefined ? NOTHING : { text: format(value), runs: [], value };
}

/** What a figure is for each member that has it: '9 for cnn, 5 for fc'; undefined where none has. */
export function listOf(members: readonly MemberRuns[], pick: Pick, format: Format): Figure | undefined {
  const known = members
    .map((member) => ({ member: member.member, figure: figureOf(member, pick, format) }))
    .filter(({ figure }) => figure !== NOTHING);
  if (known.length === 0) return undefined;
  return {
    text: known.map(({ member, figure }) => `${figure.text} for ${member}`).join(', '),
    runs: known.flatMap(({ figure }) => figure.runs),
  };
}

/** A figure made of several runs. */
export function derived(text: string, ...members: readonly MemberRuns[]): Figure {
  return { text, runs: members.flatMap(({ runs }) => runs.map(({ run }) => run)) };
}

// from the epochs and not from the row of run:end: what is stated is recomputed
export const bestTestAccuracy: Pick = ({ history }) => maximum(history.map(({ test }) => test.accuracy));
export const bestTrainAccuracy: Pick = ({ history }) => maximum(history.map(({ train }) => train.accuracy));
export const finalTestAccuracy: Pick = (run) => keptEpoch(run)?.test.accuracy;
/** The training accuracy is a mean over the kept epoch's steps; the test accuracy is that after them. */
export const finalGap: Pick = (run) => {
  const kept = keptEpoch(run);
  return kept && kept.train.accuracy - kept.test.accuracy;
};
/** What a training accuracy is part of. */
export const TRAIN_ACCURACIES: ReadonlySet<Pick> = new Set([bestTrainAccuracy, finalGap]);
export const params: Pick = ({ model }) => model?.params;
export const receptiveField: Pick = ({ model }) => model?.receptiveField[0];
export const trainSeconds: Pick = ({ timing, history }) =>
  timing?.trainSeconds ?? history.reduce((sum, epoch) => sum + epoch.seconds, 0);
export const inferenceSeconds: Pick = ({ timing }) => timing?.inferenceSeconds;
/** What other runs on the machine draw out. */
export const TIMES: ReadonlySet<Pick> = new Set([trainSeconds, inferenceSeconds]);
/** Population standard deviation over the epochs, as the metric `stability` has it. */
export const stability: Pick = ({ history }) => {
  const values = history.map(({ test }) => test.accuracy);
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
/** Of all epochs: the mean over the trainable weights of their gradients' norms. */
export const gradientNorm: Pick = ({ history }) => {
  const norms = history.flatMap(({ gradientNorms }) => (gradientNorms ? [mean(Object.values(gradientNorms))] : []));
  return norms.length > 0 ? mean(norms) : undefined;
};

function maximum(values: readonly number[]): number | undefined {
  return values.length > 0 ? Math.max(...values) : undefined;
}
