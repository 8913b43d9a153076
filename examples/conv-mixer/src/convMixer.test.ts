import { checkModel } from '@layerlab/testing';
import { it } from 'vitest';
import { convMixer } from './convMixer.js';

it('builds, learns and exports', async () => {
  const options = [{ channels: 16, depth: 2, kernelSize: 3 }];
  await checkModel(convMixer, { options, targets: [{ inputShape: [16, 16, 3], classes: 4 }] });
}, 60_000);
