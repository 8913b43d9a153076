import type { AnyMetric } from '@layerlab/core';
import { checkMetric } from '@layerlab/testing';
import { it } from 'vitest';
import { builtinPlugins } from './index.js';

const metrics = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyMetric => value.kind === 'metric');

it.each(metrics.map((metric) => [metric.spec.name as string, metric] as const))(
  '%s is a good metric',
  async (_, metric) => {
    await checkMetric(metric);
  },
);
