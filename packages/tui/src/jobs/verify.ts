import {
  type EngineChoice,
  type Job,
  type JobContext,
  LayerlabError,
  type RunDirectory,
  TOKENS,
  type Verifier,
} from '@layerlab/core';
import type { ParityReport } from '@layerlab/onnx';
import type { JobIo } from './job.js';
import { loadDataOf } from './loadDataOf.js';
import { type ModelTarget, modelTarget } from './modelTarget.js';
import { openLab } from './openLab.js';
import { type OpenedRun, openRun } from './openRun.js';
import { writeRunReport } from './report/writeRunReport.js';

export type VerifyResult = ParityReport;
type VerifyJob = Extract<Job, { kind: 'verify' }>;

const SAMPLES = 10_000;
/** tfjs's own kernels are plain JavaScript. */
const CPU_SAMPLES = 256;
/** So is the float64 interpreter, which does not even try to be quick. */
const FLOAT64_SAMPLES = 64;

/** An exported model against the trained one; where its run is not here, against its own graph in float64. */
export async function verify(job: VerifyJob, io: JobIo): Promise<VerifyResult> {
  const target = onProvider(modelTarget(job, job.target), job.provider);
  return target.run ? againstRun(job, io, target, target.run) : alone(job, io, target);
}

/** What a run's record says is of the cpu: another provider's report is a file of its own, parity-cuda.json. */
function onProvider(target: ModelTarget, provider = 'cpu'): ModelTarget {
  if (provider === 'cpu') return target;
  return { ...target, reportFile: target.reportFile.replace(/\.json$/, `-${provider}.json`) };
}

async function againstRun(
  job: VerifyJob,
  io: JobIo,
  { file, reportFile }: ModelTarget,
  run: RunDirectory,
): Promise<VerifyResult> {
  const cpu = job.reference === 'cpu';
  const { lab, directory, record, model, engine } = await (cpu
    ? openRun(job, run.path, 'cpu')
    : openInItsEngine(job, run));
  const { experiment } = record;
  // the whole test set, however little of it the training looked at
  const data = { ...experiment.data, limitTest: undefined };
  const { test, hashes } = await lab.data.load({ ...experiment, data }, () => {});
  const request = {
    model,
    engine,
    run: directory.id,
    modelFile: file,
    provider: job.provider,
    reportFile,
    pictures: test,
    hashes,
    config: { samples: job.samples ?? (cpu ? CPU_SAMPLES : SAMPLES) },
    bisect: job.bisect,
    onProgress: io.progress,
  };
  const parity = (await lab.container.get<Verifier>(TOKENS.Verifier).verify(request)) as VerifyResult;
  if (reportFile === directory.parityFile) await writeRunReport(job, directory, io);
  return parity;
}

/** In the engine that trained the run; where that cannot be used here, in the one that would be taken now. */
async function openInItsEngine(job: VerifyJob, run: RunDirectory): Promise<OpenedRun> {
  const trained = run.readExperiment().engine?.name as EngineChoice | undefined;
  try {
    return await openRun(job, run.path, trained);
  } catch (error) {
    if (!(error instanceof LayerlabError) || error.code !== 'NO_ENGINE') throw error;
    return openRun(job, run.path, 'auto');
  }
}

async function alone(job: VerifyJob, io: JobIo, { file, reportFile, metadata }: ModelTarget): Promise<VerifyResult> {
  if (job.reference === 'cpu' || job.bisect) throw needsRun(job, file, metadata);
  // plugins that a file names are code: only those of the command line are loaded
  const lab = await openLab(job);
  const { test, hashes } = await loadDataOf(lab, file, metadata);
  const config = { samples: job.samples ?? FLOAT64_SAMPLES };
  const request = {
    modelFile: file,
    provider: job.provider,
    reportFile,
    pictures: test,
    hashes,
    config,
    onProgress: io.progress,
  };
  return (await lab.container.get<Verifier>(TOKENS.Verifier).verify(request)) as VerifyResult;
}

function needsRun({ out }: JobContext, file: string, metadata: ReadonlyMap<string, string>): LayerlabError {
  const hash = metadata.get('weight_sha256');
  return new LayerlabError(
    'NOT_FOUND',
    `--bisect and --reference cpu need the trained model. No run under ${out} has the weights of ${file}${hash ? ` (sha256 ${hash.slice(0, 12)})` : ''}. Name the folder that holds its runs/ with --out.`,
  );
}
