import { defineVisualizer } from '@layerlab/core';
import { z } from 'zod';
import { staircase } from './staircase.js';

/** Test accuracy after each epoch as a staircase. A drawing is either a Vega-Lite specification or, as here, finished SVG. */
export const accuracySteps = defineVisualizer({
  name: 'accuracy-steps',
  summary: 'test accuracy after each epoch, as a staircase',
  options: z.object({
    width: z.int().min(200).default(480).describe('in pixels'),
    height: z.int().min(120).default(280).describe('in pixels'),
  }),
  draw: ({ run, history }, { width, height }) => {
    // a run that was stopped in its first epoch has nothing to show
    if (history.length === 0) return [];
    const title = `Test accuracy of ${run}`;
    const svg = staircase(
      history.map(({ test }) => test.accuracy),
      { title, width, height },
    );
    return [{ name: 'accuracy-steps', title, svg }];
  },
});
