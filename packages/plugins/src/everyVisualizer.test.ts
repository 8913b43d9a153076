import type { AnyVisualizer, RunState } from '@layerlab/core';
import { checkVisualizer, runState } from '@layerlab/testing';
import { it } from 'vitest';
import { builtinPlugins } from './index.js';

const visualizers = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyVisualizer => value.kind === 'visualizer');

const run: RunState = {
  ...runState(4, 10),
  model: { params: 100 } as RunState['model'],
};

it.each(visualizers.map((visualizer) => [visualizer.spec.name as string, visualizer] as const))(
  '%s is a good visualizer',
  async (_, visualizer) => {
    await checkVisualizer(visualizer, { run });
  },
);
