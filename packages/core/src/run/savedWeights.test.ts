import '@tensorflow/tfjs-backend-cpu';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltModel } from '../model/builtModel.js';
import { RunDirectory } from '../store/runDirectory.js';
import { tf } from '../tf.js';
import { savedWeights } from './savedWeights.js';
import { saveTraining } from './saveTraining.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-saved-'));
beforeAll(async () => {
  await tf.setBackend('cpu');
});
afterAll(() => rmSync(out, { recursive: true }));

/** Saves a model of one weight, w = [1], with this further state, and reads what export would take. */
function takenWith(run: string, slots: Readonly<Record<string, number>>) {
  const directory = RunDirectory.create(out, run);
  const weights = [{ path: 'dense/kernel', variable: tf.variable(tf.tensor1d([1])), trainable: true }];
  const named = Object.entries(slots).map(([name, value]) => ({ name, variable: tf.variable(tf.tensor1d([value])) }));
  const position = { epoch: 1, step: 0, updates: 4, slots: named, streams: {} as never };
  saveTraining(directory, { weights } as unknown as BuiltModel, position);
  tf.dispose([...weights, ...named].map(({ variable }) => variable));
  return savedWeights(directory).weights.map(({ name, data }) => [name, ...data]);
}

describe('savedWeights', () => {
  it("takes the model's weights, and no state of the optimizer", () => {
    expect(takenWith('plain', { 'optimizer/dense/kernel/m': 2 })).toEqual([['dense/kernel', 1]]);
  });

  it('takes the averages where weights are averaged', () => {
    expect(takenWith('averaged', { 'optimizer/dense/kernel/m': 2, 'average/dense/kernel': 3 })).toEqual([
      ['dense/kernel', 3],
    ]);
  });
});
