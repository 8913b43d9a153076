import { describeModel } from '@layerlab/core';
import { checkModel } from '@layerlab/testing';
import { expect, it } from 'vitest';
import { mobilenetLike } from './mobilenetLike.js';

it('builds, learns and exports', async () => {
  await checkModel(mobilenetLike, { options: [{ width: 0.25 }], targets: [{ inputShape: [16, 16, 3], classes: 4 }] });
}, 60_000);

it('needs a fraction of the multiplications of full convolutions', () => {
  const { macs, layers } = describeModel(mobilenetLike, { width: 1 }, { inputShape: [32, 32, 3], classes: 10 });
  const pointwise = layers.filter(({ name, layer }) => layer === 'conv2d' && name !== layers[1].name);
  // a full 3x3 convolution in place of each pair: nine times the pointwise ones
  const full = pointwise.reduce((sum, layer) => sum + 9 * layer.macs, 0);
  expect(macs / full).toBeLessThan(0.2);
});
