import { type AnyLayer, LayerlabError, parseOptions, type Shape } from '@layerlab/core';
import { onnxEngine, TfjsLayerTimer } from '@layerlab/onnx';

/** A standard layer to be timed beside: conv2d for a convolution of one's own. */
export interface AgainstLayer {
  readonly layer: AnyLayer;
  readonly options?: object;
  /** How many times as long the checked layer may take, forward and backward. Timing is noisy: leave room. */
  readonly atMost: number;
}

const SECONDS = 0.1;
const BATCH = 32;

/** The median time of a layer over that of `against`, forward and backward, in turns in the active engine. */
export async function timeLayer(
  layer: AnyLayer,
  options: object,
  inputs: readonly Shape[],
  against: AgainstLayer,
): Promise<number> {
  if (inputs.length !== 1)
    throw new LayerlabError(
      'BAD_LAYER',
      `Only layers of one input are timed. Received ${inputs.length}. Leave \`against\` out.`,
    );
  const configured = (timed: AnyLayer, given: object) => ({
    layer: timed,
    options: parseOptions(`Layer "${timed.spec.name}"`, timed.spec.options, given),
  });
  const { both } = await new TfjsLayerTimer().time({
    layer: configured(layer, options),
    against: configured(against.layer, against.options ?? {}),
    input: [BATCH, ...inputs[0]],
    seconds: SECONDS,
    seed: 1,
    engine: onnxEngine,
    threads: 1,
  });
  return both.ratio;
}
