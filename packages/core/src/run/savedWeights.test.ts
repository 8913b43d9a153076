import '@tensorflow/tfjs-backend-cpu';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import type { BuiltModel } from '../model/builtModel.js';
import { readCheckpoint } from '../store/checkpoint.js';
import { RunDirectory } from '../store/runDirectory.js';
import { tf } from '../tf.js';
import { savedWeights } from './savedWeights.js';
import { saveTraining } from './saveTraining.js';
import type { TrainingPosition } from './trainer.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-saved-'));
beforeAll(async () => {
  await tf.setBackend('cpu');
});
afterAll(() => rmSync(out, { recursive: true }));

type Best = NonNullable<TrainingPosition['best']>;

/** A run of a model of one weight. */
function runThatKeeps(run: string, keep: 'last' | 'best') {
  const directory = RunDirectory.create(out, run);
  const experiment = { model: { name: 'm' }, dataset: { name: 'd' }, train: { epochs: 3, keep } };
  directory.writeExperiment({ created: '', versions: {}, experiment: experiment as unknown as ResolvedExperiment });
  return {
    directory,
    /** Saves the weight [value] after an epoch, with this further state. */
    save(epoch: number, value: number, slots: Readonly<Record<string, number>> = {}, best?: Best, step = 0) {
      const weights = [{ path: 'dense/kernel', variable: tf.variable(tf.tensor1d([value])), trainable: true }];
      const named = Object.entries(slots).map(([name, slot]) => ({ name, variable: tf.variable(tf.tensor1d([slot])) }));
      const position = { epoch, step, updates: 4, seconds: 1, over: false, slots: named, best, streams: {} as never };
      saveTraining(directory, { weights } as unknown as BuiltModel, position, 'hash');
      tf.dispose([...weights, ...named].map(({ variable }) => variable));
    },
    taken: () => savedWeights(directory).weights.map(({ name, data }) => [name, ...data]),
  };
}

describe('savedWeights', () => {
  it("takes the model's weights, and no state of the optimizer", () => {
    const { save, taken } = runThatKeeps('plain', 'last');
    save(1, 1, { 'optimizer/dense/kernel/m': 2 });
    expect(taken()).toEqual([['dense/kernel', 1]]);
  });

  it('takes the averages where weights are averaged', () => {
    const { save, taken } = runThatKeeps('averaged', 'last');
    save(1, 1, { 'optimizer/dense/kernel/m': 2, 'average/dense/kernel': 3 });
    expect(taken()).toEqual([['dense/kernel', 3]]);
  });

  it.each(['last', 'best'] as const)('takes the %s epoch where the run keeps that; both are there', (keep) => {
    const { directory, save, taken } = runThatKeeps(`keeps-${keep}`, keep);
    const bestIs = (epoch: number) => ({ epoch, heldOut: { loss: 1, accuracy: 0.5 } });
    save(1, 10, {}, bestIs(1));
    save(2, 20, {}, bestIs(2));
    // a stop within the third epoch is no better second one
    save(2, 25, {}, bestIs(2), 7);
    save(3, 30, {}, bestIs(2));
    expect(taken()).toEqual([['dense/kernel', keep === 'best' ? 20 : 30]]);
    expect(readCheckpoint(join(directory.checkpoints, 'last.ckpt')).meta).toMatchObject({ epoch: 3, best: bestIs(2) });
    expect(readCheckpoint(join(directory.checkpoints, 'best.ckpt')).meta).toMatchObject({ epoch: 2, step: 0 });
  });

  it('writes no best checkpoint where nothing is held out', () => {
    const { directory, save } = runThatKeeps('unchosen', 'last');
    save(1, 1);
    expect(readdirSync(directory.checkpoints)).toEqual(['last.ckpt']);
  });
});
