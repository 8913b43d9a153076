import { checkLayer, checkModel } from '@layerlab/testing';
import { expect, it } from 'vitest';
import { seCnn } from './seCnn.js';
import { squeezeExcitation } from './squeezeExcitation.js';

it('is a layer that trains, exports and computes the same there', async () => {
  const options = [{ reduction: 2 }, { reduction: 16 }];
  const { gradients } = await checkLayer(squeezeExcitation, { options, inputs: [[4, 5, 8]] });
  expect(gradients).toBeGreaterThan(0);
});

it('makes a network that learns', async () => {
  const targets = [{ inputShape: [12, 12, 3], classes: 4 }];
  await checkModel(seCnn, { options: [{ channels: [16, 32] }], targets });
}, 60_000);
