import { type AnyLayer, Seeds, type Shape } from '@layerlab/core';
import { measureLatency } from '@layerlab/onnx';
import { distinctValues } from '../distinctValues.js';
import { layerModel } from '../layerModel.js';
import { backwardPass } from './backwardPass.js';

/** A standard layer to be timed beside: conv2d for a convolution of one's own. */
export interface AgainstLayer {
  readonly layer: AnyLayer;
  readonly options?: object;
  /** How many times as long the checked layer may take, forward and backward. Timing is noisy: leave room. */
  readonly atMost: number;
}

const SECONDS = 0.1;
const BATCH = 32;

/**
 * The median time of a layer's forward and backward pass over that of `against`, in turns in the active engine. Where `against`
 * takes one input, it is the first of several.
 */
export async function timeLayer(
  layer: AnyLayer,
  options: object,
  inputs: readonly Shape[],
  against: AgainstLayer,
): Promise<number> {
  const models = [layerModel(layer, options, inputs), layerModel(against.layer, against.options ?? {}, inputs)];
  const x = distinctValues([BATCH, ...models[0].inputShape], new Seeds(1).stream('inputs'));
  const subjects = models.map(({ model }) => ({ run: backwardPass(model, x) }));
  try {
    const [own, other] = await measureLatency(subjects, { seconds: SECONDS });
    return own.p50Ms / other.p50Ms;
  } finally {
    for (const { model } of models) model.dispose();
    x.dispose();
  }
}
