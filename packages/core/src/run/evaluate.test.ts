import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BuiltModel } from '../model/builtModel.js';
import { tf } from '../tf.js';
import { systemClock } from './clock.js';
import { evaluate, type MetricFactory } from './evaluate.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Gives its picture, two numbers, as logits. */
const echo = { info: { classes: 2 }, forward: (x: unknown) => x } as unknown as BuiltModel;
const pictures = {
  count: 3,
  shape: [2],
  pictures: (from: number, to: number) => Float32Array.of(2, 1, 0, 1, 3, 0).subarray(2 * from, 2 * to),
  label: (index: number) => [0, 0, 1][index],
};

/** How many pictures there were, in all and by class. */
const counting: MetricFactory = {
  name: 'seen',
  classes: ['cat', 'dog'],
  create: ({ classes }) => {
    const counts = Array.from({ length: classes }, () => 0);
    return {
      add: ({ labels }) => {
        for (const label of labels) counts[label]++;
      },
      value: () => counts[0] + counts[1],
      perClass: () => counts,
    };
  },
};

describe('evaluate', () => {
  it('records a metric as a whole, and for each class by its name', async () => {
    const { accuracy, metrics } = await evaluate(echo, pictures, [counting], systemClock);
    expect(accuracy).toBeCloseTo(1 / 3, 12);
    expect(metrics).toEqual({ seen: 3, 'seen/cat': 2, 'seen/dog': 1 });
  });
});
