import type { VerifyRequest } from '@layerlab/core';
import { LayerlabError } from '@layerlab/core';
import type { Bar } from './bar.js';
import type { ModelOutput } from './modelFile.js';
import { OutputCheck, type OutputParity } from './outputCheck.js';
import type { OutputValues } from './outputValues.js';
import type { PictureFeeder } from './pictureFeeder.js';
import type { Row } from './worstRows.js';

/** What a file gives at one batch size, output by output. */
export interface BatchParity {
  readonly batch: number;
  /** Runs of the file; the last one may have fewer pictures. */
  readonly runs: number;
  readonly outputs: readonly OutputParity[];
}

/** A batch's parity, with the pictures that differ most for each output. */
export interface MeasuredBatch extends BatchParity {
  readonly worst: readonly (readonly Row[])[];
}

interface BatchPlan extends Pick<VerifyRequest, 'onProgress'> {
  readonly batch: number;
  readonly samples: number;
  readonly bar: Bar;
}

/** Runs a file over pictures [0, samples) in batches, and compares each output with what is expected. */
export async function compareBatches(
  feeder: PictureFeeder,
  declared: readonly ModelOutput[],
  expected: readonly OutputValues[],
  { batch, samples, bar, onProgress }: BatchPlan,
): Promise<MeasuredBatch> {
  if (declared.length !== expected.length)
    throw new LayerlabError(
      'PARITY',
      `The exported model has ${declared.length} outputs (${declared.map(({ name }) => name).join(', ')}), the trained one ${expected.length}. Export it again from the same run.`,
    );
  const checks = declared.map((output, i) => new OutputCheck(output, expected[i], bar));
  let runs = 0;
  for (let from = 0; from < samples; from += batch, runs++) {
    const to = Math.min(from + batch, samples);
    const outputs = await feeder.run(from, to);
    for (const [i, check] of checks.entries()) check.add(outputs[i], from, to);
    onProgress?.({ what: `batch ${batch}`, done: to, total: samples });
  }
  return { batch, runs, outputs: checks.map((check) => check.result()), worst: checks.map((check) => check.worst) };
}
