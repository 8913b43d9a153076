import type { LayerTimes, LayerTiming } from '@layerlab/core';
import { expect, it } from 'vitest';
import { recountLayerTiming } from './recountLayerTiming.js';

const times = (p50Ms: number) => ({ p50Ms, intervals: { p50: [p50Ms - 0.1, p50Ms + 0.1] } }) as unknown as LayerTimes;

it('recountLayerTiming works out ratios and verdicts again', () => {
  const beside = (layer: number, against: number, ratio: number, verdict: string) => ({
    ...{ layer: times(layer), against: times(against), ratio, interval: [1, 2], verdict },
  });
  const timing = { forward: beside(2, 1, 2, 'slower'), both: beside(3, 6, 0.5, 'faster') } as unknown as LayerTiming;
  expect(recountLayerTiming(timing)).toEqual(timing);
  const flattering = { ...timing, both: { ...timing.both, ratio: 0.1, verdict: 'slower' as const } };
  expect(recountLayerTiming(flattering)).toEqual(timing);
});
