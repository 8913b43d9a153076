import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { plainStep } from '../engine/plainStep.js';
import { buildModel } from '../model/buildModel.js';
import { Seeds } from '../model/seededRandom.js';
import { tf } from '../tf.js';
import { createOptimizer } from './optimizers/createOptimizer.js';
import { type TrainingStepInput, trainingStep } from './trainingStep.js';

const CLASSES = 3;
const linear = defineModel({
  name: 'linear',
  build: (_options, { input }) =>
    defineLayer({
      name: 'flat-dense',
      weights: () => ({ kernel: { shape: [4, CLASSES], init: 'zeros' }, bias: { shape: [CLASSES], init: 'zeros' } }),
      outputShape: () => [CLASSES],
      call: (x, { kernel, bias }) => tf.add(tf.matMul(tf.reshape(x, [x.shape[0], -1]), kernel as never), bias),
    })()(input),
});

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** One step of plain descent by a rate of 1 from weights of zero, so that each weight becomes its gradient, negated. */
function stepped(settings: Partial<TrainingStepInput>) {
  const model = buildModel(linear, {}, { inputShape: [2, 2, 1], classes: CLASSES, seeds: new Seeds(1) });
  const optimizer = createOptimizer({ optimizer: 'sgd', momentum: 0 }, model.weights);
  const step = plainStep(trainingStep({ model, optimizer, norms: true, ...settings }), (values) => values);
  const [loss, correct, ...norms] = step.run({
    x: { data: Float32Array.of(1, 2, 3, 4), shape: [1, 2, 2, 1] },
    labels: { data: Int32Array.of(1), shape: [1] },
    rate: { data: Float32Array.of(1), shape: [] },
  });
  const [kernel, bias] = model.weights.map(({ variable }) => [...variable.dataSync()].map((value) => -value));
  model.dispose();
  return { loss, correct, norms, kernel, bias, gradient: [...kernel, ...bias] };
}

const norm = (values: readonly number[]) => Math.hypot(...values);

describe('trainingStep', () => {
  it('gives the loss, whether the picture is right, and the norms', () => {
    const { loss, correct, norms, kernel, bias } = stepped({});
    expect(loss).toBeCloseTo(Math.log(3), 6);
    // equal logits: the first class is taken
    expect(correct).toBe(0);
    expect(norms[0]).toBeCloseTo(norm(kernel), 5);
    expect(norms[1]).toBeCloseTo(norm(bias), 5);
  });

  it('clips the gradients together, keeps their direction, and tells the norms before clipping', () => {
    const plain = stepped({});
    const clipped = stepped({ clipNorm: 0.25 });
    expect(norm(plain.gradient)).toBeGreaterThan(4);
    expect(norm(clipped.gradient)).toBeCloseTo(0.25, 6);
    const factor = 0.25 / norm(plain.gradient);
    clipped.gradient.forEach((value, i) => {
      expect(value).toBeCloseTo(plain.gradient[i] * factor, 6);
    });
    expect(clipped.norms).toEqual(plain.norms);
    expect(stepped({ clipNorm: 0.25, norms: false }).gradient).toEqual(clipped.gradient);
  });

  it('leaves a gradient within the limit as it is, bit for bit', () => {
    expect(stepped({ clipNorm: 100 }).gradient).toEqual(stepped({}).gradient);
  });

  it('smooths labels: the bias has softmax(z) - ((1 - s) y + s / classes) as its gradient', () => {
    const s = 0.3;
    const { bias, loss } = stepped({ labelSmoothing: s });
    [0, 1, 0].forEach((y, c) => {
      expect(bias[c]).toBeCloseTo(1 / 3 - ((1 - s) * y + s / 3), 6);
    });
    // uniform predictions cost log(3) against any targets that add up to 1
    expect(loss).toBeCloseTo(Math.log(3), 6);
  });
});
