import type { BenchEngine, BenchModel, LatencyRow } from '@layerlab/core';
import { LayerlabError, tf } from '@layerlab/core';
import { tf32State } from '../session/index.js';
import { openModelFile } from '../verify/modelFile.js';
import { PictureFeeder } from '../verify/pictureFeeder.js';
import type { Subject } from './latency.js';

/** What a row of the report says before anything was timed. */
export type RowHead = Pick<
  LatencyRow,
  | 'model'
  | 'runtime'
  | 'requestedProvider'
  | 'provider'
  | 'nodes'
  | 'tf32'
  | 'pictures'
  | 'loadMs'
  | 'batch'
  | 'threads'
>;

/** Something to time, opened, with the head of its row. */
export interface OpenSubject extends Subject {
  readonly head: RowHead;
  close(): Promise<void>;
}

export interface FileSetting {
  readonly provider: string;
  /** Of ONNX Runtime's profile. */
  readonly nodes: Readonly<Record<string, number>>;
  readonly threads: number;
  readonly batch: number;
}

/**
 * The exported file in a session of its own, so that loading and the first run are measured for every row. The batch is
 * prepared before: preparing pictures is not what is timed.
 */
export async function openFileSubject(
  { name, file, pictures, picturesFrom }: BenchModel,
  { provider, nodes, threads, batch }: FileSetting,
): Promise<OpenSubject> {
  const model = await openModelFile(file, { provider, threads });
  const [fixed] = model.input.shape;
  if (typeof fixed === 'number' && fixed > 0 && fixed !== batch) {
    await model.close();
    throw new LayerlabError(
      'BAD_CONFIG',
      `${file} takes batches of ${fixed} alone. Received a batch of ${batch}. Use --batch ${fixed}.`,
    );
  }
  const feeds = new PictureFeeder(model, pictures).repeatedFeeds(batch, pictures.count);
  return {
    head: {
      model: name,
      runtime: 'onnxruntime',
      requestedProvider: provider,
      provider: Object.keys(nodes).join('+'),
      nodes,
      tf32: tf32State(provider),
      pictures: picturesFrom,
      loadMs: model.loadMs,
      batch,
      threads,
    },
    run: () => model.session.run(feeds),
    close: () => model.close(),
  };
}

/** The trained model's own forward pass, from pictures in the engine to logits in JavaScript. */
export async function openEngineSubject(
  { name, pictures, picturesFrom }: BenchModel,
  { model, engine, provider, activate, enter }: BenchEngine,
  { threads, batch }: { threads: number; batch: number },
): Promise<OpenSubject> {
  const used = await activate(threads);
  const x = tf.tensor(repeated(pictures.pictures(0, Math.min(batch, pictures.count)), batch, pictures.shape), [
    batch,
    ...pictures.shape,
  ]);
  return {
    head: {
      model: name,
      runtime: engine,
      requestedProvider: provider,
      provider,
      nodes: null,
      tf32: null,
      pictures: picturesFrom,
      loadMs: null,
      batch,
      threads: used,
    },
    enter,
    run: () => {
      const logits = tf.tidy(() => model.forward(x, { training: false }));
      logits.dataSync();
      logits.dispose();
    },
    close: async () => x.dispose(),
  };
}

/** The pictures over and over until the batch is full. */
function repeated(some: Float32Array, batch: number, shape: readonly number[]): Float32Array {
  const size = batch * shape.reduce((a, b) => a * b, 1);
  return some.length === size ? some : Float32Array.from({ length: size }, (_, i) => some[i % some.length]);
}
