import type { BuiltModel, Verifier, VerifyRequest } from '@layerlab/core';
import { atomicWrite, LayerlabError, layerlabVersion, stringifyEvent, tf } from '@layerlab/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { injectable } from 'inversify';
import { type Exportable, forwardOf, type PlainFunction } from '../export/exportable.js';
import { weightHash } from '../export/index.js';
import { loadBinding } from '../session/index.js';
import { type Bar, barOf } from './bar.js';
import { type Bisection, bisect, endsWithSoftmax } from './bisect.js';
import { compareBatches, type MeasuredBatch } from './compareBatches.js';
import { tryJudge } from './judge.js';
import type { ModelFile } from './modelFile.js';
import { openModel, readModelFile } from './modelFile.js';
import { type Origin, originOf } from './origin.js';
import type { OutputValues } from './outputValues.js';
import type { ParityReport } from './parityReport.js';
import { parityTotals } from './parityTotals.js';
import { PictureFeeder } from './pictureFeeder.js';
import { float64Outputs, modelOutputs } from './reference.js';

const BATCHES = [64, 7, 1] as const;
const REFERENCE_BATCH = 64;

/** The verifier takes whatever can be exported; `bisect` needs a built model. */
type Request = Omit<VerifyRequest, 'model'> & { readonly model?: Exportable };

/** Holds an exported file against the model that it was exported from, or, without one, against its own graph in float64. */
@injectable()
export class OnnxVerifier implements Verifier {
  /** @throws LayerlabError NOT_FOUND, BAD_MODEL_FILE, BAD_CONFIG where the pictures do not fit, DISK */
  async verify(request: Request): Promise<ParityReport> {
    const { modelFile, pictures, model, onProgress } = request;
    const bytes = readModelFile(modelFile);
    const file = await openModel(bytes, modelFile, { provider: request.provider });
    try {
      const bar = barOf(file.graph);
      const feeder = new PictureFeeder(file, pictures);
      const samples = Math.min(request.config.samples, pictures.count);
      const expected = await expectedOutputs(request, file, feeder, samples);
      const batches: MeasuredBatch[] = [];
      // fewer pictures than a batch holds are a smaller batch, and are called so
      for (const batch of new Set(BATCHES.map((size) => Math.min(size, samples))))
        batches.push(await compareBatches(feeder, file.outputs, expected, { batch, samples, bar, onProgress }));
      const weights = model && forwardOf(model).weights;
      const origin = originOf({
        bytes,
        metadata: file.metadata,
        weightHash: weights && weights.length > 0 ? weightHash(weights) : undefined,
        hashes: request.hashes,
        run: request.run,
      });
      const float64 = judgeOutputs(file, feeder, batches, bar);
      const bisection = request.bisect ? await bisectWorst(request, file, batches, samples, bar) : undefined;
      const report = makeReport(request, file, { bar, samples, origin, batches, float64, bisection });
      atomicWrite(request.reportFile, `${JSON.stringify(JSON.parse(stringifyEvent(report)), null, 2)}\n`);
      return report;
    } finally {
      await file.close();
    }
  }
}

async function expectedOutputs(
  { model, pictures, onProgress }: Request,
  file: ModelFile,
  feeder: PictureFeeder,
  samples: number,
): Promise<readonly OutputValues[]> {
  const onDone = (done: number) => onProgress?.({ what: 'reference', done, total: samples });
  if (!model) return float64Outputs(file.graph, feeder, samples, onDone);
  const { run } = forwardOf(model);
  const answer: PlainFunction = endsWithSoftmax(file) ? (x) => tf.softmax(run(x) as Tensor) : run;
  return modelOutputs(answer, pictures, samples, REFERENCE_BATCH, onDone);
}

/** The batch in which an output differs most. */
function worstBatch(batches: readonly MeasuredBatch[], output: number): MeasuredBatch {
  return batches.reduce((a, b) => (b.outputs[output].maxAbsDiff > a.outputs[output].maxAbsDiff ? b : a));
}

function judgeOutputs(
  { graph }: ModelFile,
  feeder: PictureFeeder,
  batches: readonly MeasuredBatch[],
  bar: Bar,
): ParityReport['float64'] {
  return graph.outputs.map((_, i) => tryJudge(graph, i, worstBatch(batches, i).worst[i], feeder, bar.whole));
}

function bisectWorst(
  { model, pictures, onProgress }: Request,
  file: ModelFile,
  batches: readonly MeasuredBatch[],
  samples: number,
  bar: Bar,
): Promise<Bisection> {
  if (!isBuilt(model))
    throw new LayerlabError(
      'BAD_USAGE',
      'The layers can be compared only with the model that the file was exported from. Name the run, or the folder of its runs with --out.',
    );
  const { batch, worst } = worstBatch(batches, 0);
  const from = Math.floor((worst[0][0]?.index ?? 0) / batch) * batch;
  return bisect({ model, file, pictures, from, to: Math.min(from + batch, samples), bar, onProgress });
}

function isBuilt(model: Exportable | undefined): model is BuiltModel {
  return typeof model === 'object' && 'forward' in model;
}

interface Measured extends Pick<ParityReport, 'float64' | 'bisection'> {
  readonly bar: Bar;
  readonly samples: number;
  readonly origin: Origin;
  readonly batches: readonly MeasuredBatch[];
}

function makeReport(request: Request, file: ModelFile, measured: Measured): ParityReport {
  const { bar, samples, origin, batches, float64, bisection } = measured;
  const outputs = batches.flatMap((batch) => batch.outputs);
  const several = file.outputs.length > 1;
  const reasons = batches.flatMap(({ batch, outputs: ofBatch }) =>
    ofBatch.flatMap(({ name, reasons: why }) =>
      why.map((reason) => `batch ${batch}${several ? `, ${name}` : ''}: ${reason}`),
    ),
  );
  const engine = request.model ? (request.engine ?? { name: tf.getBackend(), provider: '', version: '' }) : null;
  return {
    samples,
    ...parityTotals(outputs, origin),
    reference: engine?.name ?? 'float64',
    file: request.modelFile,
    report: request.reportFile,
    layerlab: layerlabVersion(),
    onnxruntime: loadBinding().version,
    model: file.metadata.get('model') ?? file.graph.name,
    opset: file.graph.opset,
    provider: file.provider,
    threads: file.threads,
    engine,
    bar,
    reasons: [...origin.reasons, ...reasons],
    origin,
    float64,
    bisection,
    batches: batches.map(({ batch, runs, outputs: ofBatch }) => ({ batch, runs, outputs: ofBatch })),
  };
}
