import type { AnyModel } from '@layerlab/core';
import { checkModel, type ModelCheck } from '@layerlab/testing';
import { expect, it } from 'vitest';
import { builtinPlugins } from './index.js';

const models = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyModel => value.kind === 'model');

/** Parameters at the defaults on MNIST and CIFAR-10, which must not change unseen; and a small net to learn by heart. */
const CHECKS: Readonly<Record<string, ModelCheck>> = {
  fc: { params: [567_434, 1_738_890], overfit: { options: { hidden: [32] } } },
  cnn: { params: [421_642, 545_098], overfit: { options: { channels: [4], hidden: 32 } } },
  rescnn: { params: [108_042, 87_498], overfit: { options: { channels: [3, 4] } } },
  'reg-rescnn': { params: [108_042, 87_498], overfit: { options: { channels: [3, 4], dropout: 0.1 } } },
  'resnet-like': { params: [77_754, 78_042], overfit: { options: { channels: [4, 8] } } },
  'kernel-net': { params: [2_650, 2_938], overfit: { options: { channels: 16 } } },
  'plain-net': { params: [72_442, 72_730], overfit: { options: { convolutions: 2, channels: 16 } } },
  'custom-net': { options: [{}, { custom: [] }, { custom: ['attention', 'pooling'] }], params: [20_588, 25_676] },
  'block-net': { params: [5_066, 5_354] },
};

it.each(models.map((model) => [model.spec.name as string, model] as const))(
  '%s is a good model',
  async (name, model) => {
    const check = CHECKS[name];
    expect(check, `no check for the model "${name}"`).toBeDefined();
    const report = await checkModel(model, check);
    expect(report.variants.length).toBeGreaterThan(1);
  },
);
