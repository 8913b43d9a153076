import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineLayer } from '../define/layer.js';
import { tf } from '../tf.js';
import { Seeds } from './seededRandom.js';
import { soleLayer } from './soleLayer.js';

const halves = defineLayer({
  name: 'halves',
  options: z.object({ factor: z.number().default(1) }),
  weights: (_options, input) => ({ scale: { shape: [input[1]], init: 'ones' } }),
  outputShape: (_options, [height, width]) => [height / 2, width],
  call: (x, { scale }, { options }) =>
    tf.mul(tf.mul(tf.slice(x, [0, 0, 0], [-1, x.shape[1]! / 2, -1]), scale), options.factor),
});

it('is the layer, its output laid out in a row', async () => {
  await tf.setBackend('cpu');
  const built = soleLayer(halves, { factor: 3 }, [4, 2], new Seeds(1));
  expect(built.info).toMatchObject({ name: 'halves', params: 2, inputShape: [4, 2], classes: 4 });
  const y = built.forward(tf.reshape(tf.range(0, 8), [1, 4, 2]), { training: true });
  expect(y.shape).toEqual([1, 4]);
  expect([...y.dataSync()]).toEqual([0, 3, 6, 9]);
  built.dispose();
  expect(() => soleLayer(halves, { factor: 'no' }, [4, 2], new Seeds(1))).toThrow(/factor: /);
});
