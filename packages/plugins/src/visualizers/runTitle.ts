import type { RunState } from '@layerlab/core';

/** `cnn on mnist`, or the run's id where its experiment is not known. */
export function subjectOf({ experiment, run }: RunState): string {
  return experiment ? `${experiment.model.name} on ${experiment.dataset.name}` : run;
}

/** The lines under a title: the run and what its data set lacks, then what the chart is of. */
export function subtitleOf({ run, data }: RunState, ...lines: readonly string[]): readonly string[] {
  return [[run, ...(data?.note ? [data.note] : [])].join('; '), ...lines];
}
