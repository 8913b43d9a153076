import type { LayerTimesBeside, LayerTiming } from '@layerlab/core';
import { latencyVerdict } from './compareLatency.js';

/** The timing with ratios and verdicts worked out again from its medians and their intervals. */
export function recountLayerTiming(timing: LayerTiming): LayerTiming {
  return { ...timing, forward: recountBeside(timing.forward), both: recountBeside(timing.both) };
}

function recountBeside(beside: LayerTimesBeside): LayerTimesBeside {
  const { layer, against } = beside;
  return { ...beside, ratio: layer.p50Ms / against.p50Ms, verdict: latencyVerdict(against, layer) };
}
