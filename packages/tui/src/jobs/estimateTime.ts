import { isDeepStrictEqual } from 'node:util';
import type { DatasetCounts, ResolvedExperiment, TimeEstimate } from '@layerlab/core';
import type { RunSpeed } from './runSpeeds.js';

export interface PlannedRun {
  readonly experiment: ResolvedExperiment;
  /** Multiply-accumulates of its model for one picture. */
  readonly macs: number;
  /** Pictures of an epoch, and of the test after it. */
  readonly pictures: DatasetCounts;
}

/** A backward pass costs twice a forward pass: gradients of the inputs and of the weights. */
const PASSES = 3;

/**
 * How long a run will take, from an earlier run on the same engine: of the same model and data set, else of the one whose cost
 * is nearest, scaled by MACs; without any, from the MACs alone.
 *
 * @param speeds oldest first
 * @param rate multiply-accumulates a second that this machine reaches in a matrix product
 */
export function estimateTime(planned: PlannedRun, speeds: readonly RunSpeed[], rate: () => number): TimeEstimate {
  const fitting = speeds.filter((speed) => sameEngine(speed, planned.experiment));
  const same = fitting.findLast((speed) => sameWork(speed, planned.experiment));
  if (same) return { seconds: secondsOf(planned, same, 1), basis: 'measured', from: `the run ${same.run}` };
  const near = nearest(fitting, planned.macs);
  if (near) {
    const seconds = secondsOf(planned, near, planned.macs / near.macs);
    return { seconds, basis: 'scaled', from: `the run ${near.run} (${near.experiment.model.name}), by MACs` };
  }
  const { macs, pictures, experiment } = planned;
  const reached = rate();
  return {
    seconds: (experiment.train.epochs * macs * (PASSES * pictures.train + pictures.test)) / reached,
    basis: 'rough',
    from: `MACs alone, at the ${(reached / 1e9).toPrecision(2)} G/s of a matrix product: no run to go by`,
  };
}

function secondsOf({ experiment, pictures }: PlannedRun, { train, test, rest }: RunSpeed, factor: number): number {
  return rest + experiment.train.epochs * factor * (train * pictures.train + test * pictures.test);
}

function sameEngine(speed: RunSpeed, { engine }: ResolvedExperiment): boolean {
  return engine === 'auto' ? speed.experiment.engine === 'auto' : speed.engine === engine;
}

function sameWork({ experiment }: RunSpeed, planned: ResolvedExperiment): boolean {
  const work = ({ model, dataset, train }: ResolvedExperiment) => [model, dataset, train.batchSize];
  return isDeepStrictEqual(work(experiment), work(planned));
}

function nearest(speeds: readonly RunSpeed[], macs: number): RunSpeed | undefined {
  const distance = (speed: RunSpeed) => Math.abs(Math.log(speed.macs / macs));
  const known = macs > 0 ? speeds.filter((speed) => speed.macs > 0) : [];
  return known.length === 0 ? undefined : known.reduce((a, b) => (distance(b) <= distance(a) ? b : a));
}
