import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { tf } from '../tf.js';
import { buildModel } from './buildModel.js';
import type { LayerNode } from './layerNode.js';
import { Seeds } from './seededRandom.js';
import { uniformTensors } from './uniformTensors.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const dense = defineLayer({
  name: 'dense',
  options: z.object({ units: z.int() }),
  weights: ({ units }, [features]) => ({ kernel: { shape: [features, units], init: 'heUniform' } }),
  outputShape: ({ units }) => [units],
  call: (x, { kernel }) => tf.matMul(x, kernel),
});

/** Counts its passes in a running statistic, and uses it. */
const counting = defineLayer({
  name: 'counting',
  weights: () => ({ passes: { shape: [1], init: 'zeros', trainable: false } }),
  call: (x, { passes }, { training, update }) => {
    if (training) update('passes', tf.add(passes, 1));
    return tf.add(x, passes);
  },
});

const build = (graph: (x: LayerNode) => LayerNode, seed = 1) =>
  buildModel(
    defineModel({ name: 'm', build: (_options, { input }) => graph(input) }),
    {},
    {
      inputShape: [3],
      classes: 2,
      seeds: new Seeds(seed),
    },
  );
const picture = () => tf.tensor2d([[1, 2, 3]]);
const uniform = uniformTensors(new Seeds(1).stream('dropout'));

describe('buildModel', () => {
  it('starts each weight by its path: another layer before it changes nothing', () => {
    const plain = build((x) => dense({ units: 2 }, 'end')(dense({ units: 3 }, 'start')(x)));
    const more = build((x) => dense({ units: 2 }, 'end')(dense({ units: 3 })(dense({ units: 3 }, 'start')(x))));
    const values = (model: typeof plain, path: string) => [
      ...model.weights.find((weight) => weight.path === path)!.variable.dataSync(),
    ];
    expect(plain.weights.map((weight) => weight.path)).toEqual(['start/kernel', 'end/kernel']);
    expect(values(more, 'end/kernel')).toEqual(values(plain, 'end/kernel'));
    expect(values(more, 'start/kernel')).toEqual(values(plain, 'start/kernel'));
    const other = build((x) => dense({ units: 2 }, 'end')(x), 2);
    expect(values(other, 'end/kernel')).not.toEqual(values(plain, 'end/kernel').slice(0, 6));
    for (const model of [plain, more, other]) model.dispose();
  });

  it('hands out what each layer gives, in the order in which they run', () => {
    const model = build((x) => dense({ units: 2 }, 'end')(counting({}, 'middle')(dense({ units: 3 }, 'start')(x))));
    const seen: [string, number[]][] = [];
    tf.tidy(() => {
      const y = model.forward(picture(), { training: false, onOutput: (name, out) => seen.push([name, out.shape]) });
      expect(seen.at(-1)).toEqual(['end', y.shape]);
    });
    expect(seen).toEqual([
      ['start', [1, 3]],
      ['middle', [1, 3]],
      ['end', [1, 2]],
    ]);
    model.dispose();
  });

  it('names its layers to a tracer as they run', () => {
    const model = build((x) => dense({ units: 2 })(dense({ units: 3 })(x)));
    const seen: string[] = [];
    model.onLayer = (name) => seen.push(name);
    tf.tidy(() => void model.forward(picture(), { training: false }));
    expect(seen).toEqual(['dense', 'dense_1']);
    model.dispose();
  });

  it('sets running statistics once a training pass is done, under differentiation too, and leaks nothing', () => {
    const before = tf.memory().numTensors;
    const model = build((x) => dense({ units: 2 })(counting()(x)));
    const { variable } = model.weights.find((weight) => weight.path === 'counting/passes')!;
    const trainable = model.weights.filter((weight) => weight.trainable).map((weight) => weight.variable);
    const built = tf.memory().numTensors;
    const pass = () =>
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(
          () => tf.sum(model.forward(picture(), { training: true, uniform })) as tf.Scalar,
          trainable,
        );
        return [value.dataSync()[0], Object.values(grads)[0].dataSync()[0]];
      });
    // d loss / d kernel[0][0] is the layer's input: 1 + passes before this one
    expect(pass()[1]).toBe(1);
    expect(pass()[1]).toBe(2);
    expect(variable.dataSync()[0]).toBe(2);
    tf.tidy(() => void model.forward(picture(), { training: false }));
    expect(variable.dataSync()[0]).toBe(2);
    expect(tf.memory().numTensors).toBe(built);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('lets two models of one kind live at once', () => {
    const a = build((x) => dense({ units: 2 })(x));
    const b = build((x) => dense({ units: 2 })(x));
    a.dispose();
    expect(b.weights[0].variable.isDisposed).toBe(false);
    b.dispose();
  });

  it('refuses an output of another shape than declared, and a picture of another shape', () => {
    const lying = defineLayer({ name: 'lying', outputShape: () => [2], call: (x) => x });
    const model = build((x) => lying()(x));
    expect(() => model.forward(picture(), { training: false })).toThrow(
      /Layer "lying" declares outputs of shape \[1,2\]. Received \[1,3\]/,
    );
    expect(() => model.forward(tf.zeros([1, 4]), { training: false })).toThrow(/\[batch, 3\]. Received \[1,4\]/);
  });

  it('refuses updates of trained weights and randomness outside training', () => {
    const bold = defineLayer({
      name: 'bold',
      weights: () => ({ w: { shape: [1], init: 'ones' } }),
      call: (x, { w }, { update }) => {
        update('w', w);
        return x;
      },
    });
    const noisy = defineLayer({ name: 'noisy', call: (x, _weights, { uniform }) => uniform(x.shape) });
    const a = build((x) => dense({ units: 2 })(bold()(x)));
    expect(() => a.forward(picture(), { training: true })).toThrow(/updates "w".*trainable: false/);
    expect(() => a.forward(picture(), { training: false })).toThrow(/outside training/);
    const b = build((x) => dense({ units: 2 })(noisy()(x)));
    expect(() => b.forward(picture(), { training: false })).toThrow(/random numbers outside training/);
    expect(() => b.forward(picture(), { training: true })).toThrow(/Received no `uniform`/);
  });
});
