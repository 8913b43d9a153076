import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, isDeepStrictEqual } from 'node:util';
import { type BuiltModel, readCheckpoint, tf, writeCheckpoint } from '@layerlab/core';
import { difference } from '../difference.js';
import type { Problems } from '../failures.js';
import { layerModel } from '../layerModel.js';
import type { OpenLayer } from './openLayer.js';

/** Options through JSON, as `experiment.json` has them, and weights through a checkpoint give the same layer again. */
export function roundTripProblems({ layer, model, inputs, x, infer }: OpenLayer): Problems {
  const { options } = layerNode(model);
  const recorded = JSON.parse(JSON.stringify(options)) as object;
  if (!isDeepStrictEqual(recorded, options))
    return [`options ${inspect(options)} are no plain JSON: a recorded run has them as ${inspect(recorded)}`];
  const again = layerModel(layer, recorded, inputs, 2).model;
  try {
    if (!isDeepStrictEqual(layerNode(again).options, options))
      return [`options ${inspect(options)} come back as ${inspect(layerNode(again).options)}`];
    restore(again, throughCheckpoint(model));
    const y = tf.tidy(() => again.forward(x, { training: false }));
    const problem = difference(y.dataSync(), infer(x));
    y.dispose();
    return problem ? [`after a checkpoint was restored, ${problem}`] : [];
  } finally {
    again.dispose();
  }
}

const layerNode = ({ nodes }: BuiltModel) => nodes.find(({ name }) => name === 'layer')!.node;

function throughCheckpoint({ weights }: BuiltModel) {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-check-'));
  try {
    const tensors = weights.map(({ path, variable }) => ({
      name: path,
      shape: variable.shape,
      dtype: 'float32' as const,
      data: variable.dataSync() as Float32Array,
    }));
    const file = join(folder, 'weights.ckpt');
    writeCheckpoint(file, { meta: {}, tensors });
    return new Map(readCheckpoint(file).tensors.map((tensor) => [tensor.name, tensor]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function restore({ weights }: BuiltModel, saved: ReturnType<typeof throughCheckpoint>): void {
  for (const { path, variable } of weights) {
    const tensor = saved.get(path);
    if (!tensor) throw new Error(`the weight ${path} was not there the first time`);
    tf.tidy(() => variable.assign(tf.tensor(tensor.data, [...tensor.shape])));
  }
}
