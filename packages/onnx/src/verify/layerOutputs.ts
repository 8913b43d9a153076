import type { BuiltModel } from '@layerlab/core';
import { tf } from '@layerlab/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OutputValues } from './outputValues.js';

export interface LayerOutput extends OutputValues {
  readonly layer: string;
}

/** What every layer gives for a batch, in the order in which layers run, computed in one forward pass. */
export function layerOutputs(model: BuiltModel, pictures: Float32Array, shape: readonly number[]): LayerOutput[] {
  const outputs: LayerOutput[] = [];
  tf.tidy(() => {
    const tensors: [string, Tensor][] = [];
    model.forward(tf.tensor(pictures, [...shape], 'float32'), {
      training: false,
      onOutput: (layer, y) => void tensors.push([layer, y]),
    });
    // only now: reading one earlier would make a lazy engine run layer by layer, which is not how it runs otherwise
    for (const [layer, y] of tensors)
      outputs.push({ layer, dtype: y.dtype, shape: y.shape, data: y.dataSync().slice() as OutputValues['data'] });
  });
  return outputs;
}

/** The model cut off after a layer: what that layer gives is its output. */
export function cutAfter(model: BuiltModel, layer: string): BuiltModel {
  return {
    ...model,
    forward(x, context) {
      let output: Tensor | undefined;
      model.forward(x, {
        ...context,
        onOutput: (name, y) => {
          if (name === layer) output = y;
        },
      });
      if (!output) throw new Error(`the model has no layer "${layer}"`);
      return output;
    },
  };
}
