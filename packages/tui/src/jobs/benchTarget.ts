import { availableParallelism } from 'node:os';
import { dirname, relative } from 'node:path';
import {
  type BenchEngine,
  type BenchModel,
  errorRecord,
  type JobContext,
  type Lab,
  LayerlabError,
  type PictureSource,
  type RunDirectory,
  type RunRecord,
  restoreModel,
  Seeds,
  tf,
} from '@layerlab/core';
import { readModel, readModelFile } from '@layerlab/onnx';
import { modelTarget } from './modelTarget.js';
import { openLabOf } from './openLabOf.js';

export interface BenchTarget {
  readonly model: BenchModel;
  /** The run that it was exported from, where that is here. */
  readonly run?: RunDirectory;
  /** Where its report goes. */
  readonly folder: string;
  /** Why the training engine is not timed beside it. */
  readonly note?: string;
}

/** A run with its test pictures and its trained model, or an .onnx file of any origin with noise for pictures. */
export async function benchTarget(job: JobContext, target: string): Promise<BenchTarget> {
  const { file, run } = modelTarget(job, target);
  return run ? runTarget(job, run, file) : fileTarget(file);
}

async function runTarget(job: JobContext, directory: RunDirectory, file: string): Promise<BenchTarget> {
  const record = directory.readExperiment();
  const { experiment } = record;
  const lab = await openLabOf([record], job);
  const { test } = await lab.data.load(experiment, () => {});
  const model: BenchModel = {
    name: directory.id,
    file,
    pictures: test,
    picturesFrom: `test set of ${experiment.dataset.name}`,
  };
  const folder = dirname(model.file);
  try {
    return { model: { ...model, trained: await trainedModel(lab, directory, record) }, run: directory, folder };
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    return {
      model,
      run: directory,
      folder,
      note: `${directory.id} is not timed in its training engine: ${errorRecord(error).message}`,
    };
  }
}

async function trainedModel(lab: Lab, directory: RunDirectory, record: RunRecord): Promise<BenchEngine> {
  // 'auto' may choose another today than it did when the model was trained
  const choice = (record.engine?.name ?? record.experiment.engine) as RunRecord['experiment']['engine'];
  const { record: engine } = await lab.engines.activate(choice);
  const backend = tf.getBackend();
  return {
    model: restoreModel(lab.registries, directory, record),
    engine: engine.name,
    provider: engine.provider,
    activate: async (threads) => {
      await lab.engines.activate(choice, { threads });
      return threadsOf(engine.name, threads);
    },
    enter: async () => {
      if (tf.getBackend() !== backend) await tf.setBackend(backend);
    },
  };
}

/** Only onnx on the cpu takes what it is told: libtensorflow uses every core, tfjs's own kernels run on one thread. */
function threadsOf(engine: string, asked: number): number {
  if (engine === 'onnx') return asked;
  return engine === 'tensorflow' ? availableParallelism() : 1;
}

function fileTarget(file: string): BenchTarget {
  const { inputs, metadata } = readModel(readModelFile(file), { lenient: true });
  const pictures = noisePictures(file, inputs[0]?.shape ?? [], metadata.get('layout'));
  return {
    model: { name: relative(process.cwd(), file), file, pictures, picturesFrom: 'noise' },
    folder: dirname(file),
  };
}

const NOISE_PICTURES = 64;
const MOST_CHANNELS = 4;

/** Uniform noise in the shape that a file takes: [batch, C, H, W], [batch, H, W, C] or [batch, features]. */
function noisePictures(file: string, input: readonly (number | string)[], layout: string | undefined): PictureSource {
  const sizes = input.slice(1);
  if (sizes.length === 0 || !sizes.every((size) => typeof size === 'number' && size > 0))
    throw new LayerlabError(
      'BAD_MODEL_FILE',
      `${file} takes inputs of shape [${input.join(', ')}]. Only the batch may be left open. Fix the other sizes and export it again.`,
    );
  const known = sizes as number[];
  const channelsFirst = known.length === 3 && layout !== 'nhwc' && (layout === 'nchw' || known[0] <= MOST_CHANNELS);
  const shape = channelsFirst ? [known[1], known[2], known[0]] : known;
  const size = known.reduce((a, b) => a * b, 1);
  const noise = new Seeds(1).stream('noise').fill(new Float32Array(NOISE_PICTURES * size));
  return {
    count: NOISE_PICTURES,
    shape,
    pictures: (from, to) => noise.subarray(from * size, to * size),
    label: () => 0,
  };
}
