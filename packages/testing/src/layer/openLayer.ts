import { type AnyLayer, Seeds, type Shape, tf, uniformTensors } from '@layerlab/core';
import { distinctValues } from '../distinctValues.js';
import { disturb } from '../disturb.js';
import { type LayerModel, layerModel } from '../layerModel.js';
import { weightValues } from '../weightValues.js';

export const BATCH = 3;

/** A layer that is checked: built, its weights moved from where they start, with a batch of inputs. */
export interface OpenLayer extends LayerModel {
  readonly layer: AnyLayer;
  readonly options: object;
  readonly inputs: readonly Shape[];
  /** [BATCH, ...inputShape] */
  readonly x: tf.Tensor;
  /** [batch, size of the output] of some examples, read. */
  infer(x: tf.Tensor): Float32Array;
  /** The same in training. Every example draws the same random numbers, whatever the batch; running statistics stay. */
  train(x: tf.Tensor): { readonly values: Float32Array; readonly draws: number };
  dispose(): void;
}

/** @throws LayerlabError as `layerModel` */
export function openLayer(layer: AnyLayer, options: object, inputs: readonly Shape[]): OpenLayer {
  const built = layerModel(layer, options, inputs);
  const { model, inputShape } = built;
  disturb(model, 1);
  const x = distinctValues([BATCH, ...inputShape], new Seeds(1).stream('inputs'));
  return {
    ...built,
    layer,
    options,
    inputs,
    x,
    infer: (given) => read(() => model.forward(given, { training: false })),
    train(given) {
      const draw = uniformTensors(new Seeds(1).stream('draws'));
      let draws = 0;
      const uniform = ([batch, ...rest]: readonly number[]) => {
        draws++;
        return batch === given.shape[0]
          ? tf.tile(draw([1, ...rest]), [batch, ...rest.map(() => 1)])
          : draw([batch, ...rest]);
      };
      const statistics = model.weights.filter(({ trainable }) => !trainable);
      const before = weightValues({ weights: statistics });
      const values = read(() => model.forward(given, { training: true, uniform }));
      statistics.forEach(({ variable }, i) => {
        tf.tidy(() => variable.assign(tf.tensor(before[i], variable.shape)));
      });
      return { values, draws };
    },
    dispose() {
      model.dispose();
      x.dispose();
    },
  };
}

function read(forward: () => tf.Tensor): Float32Array {
  const y = tf.tidy(forward);
  const values = (y.dataSync() as Float32Array).slice();
  y.dispose();
  return values;
}
