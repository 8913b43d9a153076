import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { mapValues } from '../mapValues.js';
import { tf } from '../tf.js';
import { WeightAverage } from './weightAverage.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('WeightAverage', () => {
  it('follows the weights, quickly at first and then by its decay', () => {
    const variable = tf.variable(tf.tensor1d([8, 0]));
    const average = new WeightAverage([{ path: 'w', variable }], 0.5);
    let expected = [8, 0];
    for (let update = 1; update <= 20; update++) {
      const weights = [update, -update];
      tf.tidy(() => {
        variable.assign(tf.tensor1d(weights));
        average.update(mapValues(average.scalars(update), (value) => tf.scalar(value)));
      });
      const d = Math.min(0.5, (1 + update) / (10 + update));
      expected = expected.map((value, i) => d * value + (1 - d) * weights[i]);
    }
    const [{ name, variable: slot }] = average.slots;
    expect(name).toBe('w');
    slot.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 4);
    });
    average.dispose();
    variable.dispose();
  });

  it('lends its values to the model, gives them back whatever happens, or leaves them there', async () => {
    const before = tf.memory().numTensors;
    const variable = tf.variable(tf.tensor1d([3]));
    const average = new WeightAverage([{ path: 'w', variable }], 0.9);
    tf.tidy(() => variable.assign(tf.tensor1d([5])));
    expect(await average.during(async () => variable.dataSync()[0])).toBe(3);
    expect(variable.dataSync()[0]).toBe(5);
    const failing = average.during(async () => {
      throw new Error('from the evaluation');
    });
    await expect(failing).rejects.toThrow('from the evaluation');
    expect(variable.dataSync()[0]).toBe(5);
    average.settle();
    average.dispose();
    expect(variable.dataSync()[0]).toBe(3);
    variable.dispose();
    // the literal that the variable was made from
    expect(tf.memory().numTensors - before).toBe(1);
  });
});
