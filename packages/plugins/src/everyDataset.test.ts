import type { AnyDataset } from '@layerlab/core';
import { checkDataset, type DatasetCheck, loadContext } from '@layerlab/testing';
import { expect, it } from 'vitest';
import { builtinPlugins } from './index.js';

const datasets = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyDataset => value.kind === 'dataset');

/** CIFAR-10 has to be fetched, and Fashion-MNIST is here on Debian alone: all else is known of them without their files. */
const CHECKS: Readonly<Record<string, DatasetCheck>> = {
  shapes: { options: { train: 200, test: 50 } },
  'fashion-mnist': { mayBeMissing: true },
  'cifar-10': { mayBeMissing: true, context: loadContext(process.env.LAYERLAB_TEST_CIFAR_10) },
};

it.each(datasets.map((dataset) => [dataset.spec.name as string, dataset] as const))(
  '%s is a good data set',
  async (name, dataset) => {
    const { train } = await checkDataset(dataset, CHECKS[name]);
    if (!CHECKS[name]?.mayBeMissing) expect(train).toBeGreaterThan(0);
  },
);
