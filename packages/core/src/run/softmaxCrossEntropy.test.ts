import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../tf.js';
import { softmaxCrossEntropy } from './softmaxCrossEntropy.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const logits = () => tf.tensor2d([2, -1, 0.5, 0, 30, -40], [2, 3]);
const targets = () => tf.tensor2d([0, 1, 0, 0, 0, 1], [2, 3]);

describe('softmaxCrossEntropy', () => {
  it("equals tfjs's own loss", () => {
    const ours = softmaxCrossEntropy(logits(), targets()).dataSync()[0];
    const theirs = tf.losses.softmaxCrossEntropy(targets(), logits()).dataSync()[0];
    expect(ours).toBeCloseTo(theirs, 4);
  });

  it("has tfjs's own gradient, scaled by what comes from above", () => {
    const ours = tf
      .grad((z) => tf.mul(softmaxCrossEntropy(z as never, targets()), 3) as never)(logits())
      .dataSync();
    const theirs = tf
      .grad((z) => tf.mul(tf.losses.softmaxCrossEntropy(targets(), z as never), 3) as never)(logits())
      .dataSync();
    ours.forEach((value, i) => {
      expect(value).toBeCloseTo(theirs[i], 5);
    });
  });

  it('stays finite for logits far apart', () => {
    const far = tf.tensor2d([1000, -1000, 0], [1, 3]);
    expect(softmaxCrossEntropy(far, tf.tensor2d([0, 1, 0], [1, 3])).dataSync()[0]).toBe(2000);
  });
});
