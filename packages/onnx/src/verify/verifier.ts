import type { BuiltModel, ParityRecord, PictureSource, Verifier, VerifyConfig } from '@layerlab/core';
import { atomicWrite, LayerlabError, layerlabVersion, stringifyEvent } from '@layerlab/core';
import { injectable } from 'inversify';
import type { Comparison } from './compare.js';
import { FLOAT32_BAR, OutputComparison } from './compare.js';
import type { ModelFile } from './modelFile.js';
import { openModelFile } from './modelFile.js';
import { PictureFeeder } from './pictureFeeder.js';
import { referenceOutputs } from './reference.js';

/** Batch sizes, and on how many pictures each is tried: all of them, or as many runs as `pictures` needs. */
const BATCHES: readonly { readonly batch: number; readonly pictures: number }[] = [
  { batch: 64, pictures: Number.POSITIVE_INFINITY },
  { batch: 7, pictures: 70 },
  { batch: 1, pictures: 64 },
];

/** parity.json */
export interface ParityReport extends ParityRecord {
  readonly layerlab: string;
  readonly model: string;
  readonly provider: string;
  readonly threads: number;
  readonly bar: typeof FLOAT32_BAR;
  readonly reasons: readonly string[];
  readonly batches: readonly (Comparison & { readonly batch: number })[];
}

/** Holds an exported file against the model that it was exported from, in the engine that trained it. */
@injectable()
export class OnnxVerifier implements Verifier {
  async verify(
    model: BuiltModel,
    modelFile: string,
    pictures: PictureSource,
    config: VerifyConfig,
    reference: string,
    reportFile: string,
  ): Promise<ParityRecord> {
    const samples = Math.min(config.samples, pictures.count);
    const file = await openModelFile(modelFile);
    try {
      const feeder = new PictureFeeder(file, pictures);
      const expected = await referenceOutputs(model, pictures, samples, BATCHES[0].batch);
      const batches = [];
      for (const { batch, pictures: limit } of BATCHES) {
        const comparison = await compareAt(feeder, expected, model.info.classes, Math.min(samples, limit), batch);
        batches.push({ batch, ...comparison });
      }
      const record = summarize(batches, samples, reference, modelFile);
      const report = makeReport(record, batches, model, file);
      atomicWrite(reportFile, `${JSON.stringify(JSON.parse(stringifyEvent(report)), null, 2)}\n`);
      return record;
    } finally {
      await file.close();
    }
  }
}

async function compareAt(
  feeder: PictureFeeder,
  expected: Float32Array,
  classes: number,
  samples: number,
  batch: number,
): Promise<Comparison> {
  const comparison = new OutputComparison(classes);
  for (let from = 0; from < samples; from += batch) {
    const to = Math.min(from + batch, samples);
    const { data, shape } = await feeder.run(from, to);
    if (shape.length !== 2 || shape[0] !== to - from || shape[1] !== classes)
      throw new LayerlabError(
        'PARITY',
        `The exported model gives [${shape}] for a batch of ${to - from}; the trained one gives [${to - from},${classes}]. Export it again from the same run.`,
      );
    comparison.add(data, expected.subarray(from * classes, to * classes), from);
  }
  return comparison.result();
}

function summarize(batches: readonly Comparison[], samples: number, reference: string, file: string): ParityRecord {
  return {
    samples,
    maxAbsDiff: Math.max(...batches.map((c) => c.maxAbsDiff)),
    maxRelDiff: Math.max(...batches.map((c) => c.maxRelDiff)),
    top1Agreement: Math.min(...batches.map((c) => c.top1Agreement)),
    passed: batches.every((c) => c.passed),
    reference,
    file,
  };
}

function makeReport(
  record: ParityRecord,
  batches: readonly (Comparison & { readonly batch: number })[],
  model: BuiltModel,
  { provider, threads }: ModelFile,
): ParityReport {
  return {
    ...record,
    layerlab: layerlabVersion(),
    model: model.info.name,
    provider,
    threads,
    bar: FLOAT32_BAR,
    reasons: batches.flatMap(({ batch, reasons }) => reasons.map((reason) => `batch ${batch}: ${reason}`)),
    batches,
  };
}
