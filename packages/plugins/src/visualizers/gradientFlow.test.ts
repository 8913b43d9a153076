import '@tensorflow/tfjs-backend-cpu';
import { defineLayer, defineModel, Seeds, tf } from '@layerlab/core';
import { inspectAndDraw, randomSplit, trainedRun } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { rescnn } from '../residual/index.js';
import { gradientFlow } from './gradientFlow.js';
import { layerGradients } from './layerGradients.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const classes = ['a', 'b'];
const matrix = (name: string, start: number) =>
  defineLayer({
    name,
    weights: (_, [inputs]) => ({ kernel: { shape: [inputs, 2], init: { constant: start } } }),
    outputShape: () => [2],
    call: (x, { kernel }) => tf.matMul(x as never, kernel as never),
  });
const flat = defineLayer({ name: 'flat', outputShape: () => [2], call: (x) => tf.reshape(x, [-1, 2]) });
/** Two linear layers in a row; the second scales what the first one gets back. */
const chain = (second: number) =>
  defineModel({
    name: 'chain',
    build: (_, { input }) => matrix('second', second)()(matrix('first', 1)()(flat()(input))),
  });
const shape = [1, 2, 1];

describe('layerGradients', () => {
  it('are those of the cross-entropy, worked out by hand', () => {
    // both classes have the same logit, so d loss / d logits is (0.5 - 1, 0.5) for label 0 and the reverse for label 1
    const model = trainedRun(chain(0.25), {}, randomSplit(1, shape, 2), shape, classes).model;
    const x = Float32Array.of(2, 4);
    const [first, second] = layerGradients(model, [{ x, shape: [1, ...shape], labels: [0] }], new Seeds(1).stream('x'));
    // d/d second kernel[i][c] = hidden[i] · (±0.5), hidden = (6, 6)
    expect(second).toEqual({ layer: 'second', mean: 3, max: 3 });
    // d/d hidden = 0.25 · (-0.5 + 0.5) = 0
    expect(first).toEqual({ layer: 'first', mean: 0, max: 0 });
  });

  it('leave weights and running statistics as they were', () => {
    const split = randomSplit(4, [8, 8, 1], 2);
    const trained = trainedRun(rescnn, { channels: [3, 4] }, split, [8, 8, 1], classes);
    const before = trained.model.weights.map(({ variable }) => [...variable.dataSync()]);
    const input = { x: trained.train.pictures(0, 4), shape: [4, 8, 8, 1], labels: [0, 1, 0, 1] };
    const tensors = tf.memory().numTensors;
    const layers = layerGradients(trained.model, [input, input], new Seeds(1).stream('x'));
    expect(tf.memory().numTensors).toBe(tensors);
    expect(trained.model.weights.map(({ variable }) => [...variable.dataSync()])).toEqual(before);
    // stem, two blocks of two with one projection, logits
    expect(layers).toHaveLength(7);
    for (const { mean, max } of layers) expect(mean > 0 && max >= mean).toBe(true);
  });
});

describe('gradient-flow', () => {
  it('judges before and after training, with the numbers behind it', () => {
    const spread = (model: { weights: readonly { variable: { assign(value: unknown): void } }[] }) =>
      model.weights[1].variable.assign(tf.tensor([1e-4, 0, 0, 0], [2, 2]));
    const trained = trainedRun(chain(1), {}, randomSplit(8, shape, 2), shape, classes, spread as never);
    const { finding, drawings } = inspectAndDraw(gradientFlow, trained, { batches: 2, batchSize: 4 });
    expect(finding.pictures).toBe(8);
    expect(finding.before.layers.map(({ layer }: { layer: string }) => layer)).toEqual(['first', 'second']);
    expect(finding.after.judged.verdict).toBe('vanishing');
    expect(finding.after.judged.firstToLast).toBeLessThan(1e-3);
    expect(JSON.stringify(drawings[0])).toContain('after training: vanishing (fitted ratio first/last ');
  });
});
