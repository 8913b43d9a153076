import type { PictureSource } from '@layerlab/core';
import { LayerlabError, tf } from '@layerlab/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { PlainFunction } from '../export/index.js';
import type { Graph } from '../graph/index.js';
import { interpret } from '../graph/index.js';
import { BatchCollector } from './batchCollector.js';
import type { OutputValues } from './outputValues.js';
import type { PictureFeeder } from './pictureFeeder.js';

/** A tfjs function's outputs in the active engine for pictures [0, samples), batch by batch. */
export async function modelOutputs(
  run: PlainFunction,
  pictures: PictureSource,
  samples: number,
  batch: number,
  onDone: (pictures: number) => void = () => {},
): Promise<readonly OutputValues[]> {
  const collector = new BatchCollector(samples);
  for (let from = 0; from < samples; from += batch) {
    const to = Math.min(from + batch, samples);
    const outputs = tf.tidy(() => {
      const x = tf.tensor(pictures.pictures(from, to), [to - from, ...pictures.shape], 'float32');
      return [run(x)].flat() as Tensor[];
    });
    for (const [i, y] of outputs.entries()) {
      if (y.shape[0] !== to - from)
        throw new LayerlabError(
          'PARITY',
          `Output ${i} of the model has the shape [${y.shape}] for ${to - from} pictures. Only outputs with the batch first can be compared.`,
        );
      collector.add(i, { dtype: y.dtype, shape: y.shape, data: (await y.data()) as OutputValues['data'] }, from);
      y.dispose();
    }
    onDone(to);
  }
  return collector.outputs;
}

/** What the file's own graph gives in float64 for pictures [0, samples), one by one. Slow. */
export function float64Outputs(
  graph: Graph,
  feeder: PictureFeeder,
  samples: number,
  onDone: (pictures: number) => void = () => {},
): readonly OutputValues[] {
  const collector = new BatchCollector(samples);
  for (let index = 0; index < samples; index++) {
    const values = interpret(graph, feeder.feed64(index));
    for (const [i, { name }] of graph.outputs.entries()) collector.add(i, values.get(name)!, index);
    onDone(index + 1);
  }
  return collector.outputs;
}
