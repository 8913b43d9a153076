import { checkVisualizer } from '@layerlab/testing';
import { expect, it } from 'vitest';
import { accuracySteps } from './accuracySteps.js';

it('is a visualizer as runs expect one', async () => {
  const { drawings } = await checkVisualizer(accuracySteps);
  expect(drawings).toEqual(['accuracy-steps']);
});
