import { type AnyModel, buildModel, createOptimizer, Seeds, type Shape, tf, trainingStep } from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';
import type { Problems } from './failures.js';
import { sizeOf } from './sizeOf.js';

/** How a model is made to learn 32 random pictures by heart, with Adam. */
export interface Overfit {
  /** Small ones are enough. Default: the first of those that the model is checked with. */
  readonly options?: object;
  /** [height, width, channels]; default [8, 8, 1]. */
  readonly inputShape?: Shape;
  /** Default 0.01. */
  readonly learningRate?: number;
  /** At most so many; default 300. */
  readonly steps?: number;
}

const COUNT = 32;
const CLASSES = 4;
const LOOK_EVERY = 10;

/** Trains as a run does, with the recorded step of the onnx engine, until inference puts every picture in its class. */
export function overfitProblems(
  model: AnyModel,
  { options = {}, inputShape = [8, 8, 1], learningRate = 0.01, steps: most = 300 }: Overfit,
): { readonly steps: number; readonly problems: Problems } {
  const seeds = new Seeds(1);
  const built = buildModel(model, options, { inputShape, classes: CLASSES, seeds });
  const optimizer = createOptimizer(
    { optimizer: 'adam', momentum: 0.9 },
    built.weights.filter(({ trainable }) => trainable),
  );
  const masks = seeds.stream('dropout');
  const step = onnxEngine.captureStep!(trainingStep({ model: built, optimizer, norms: false }), (values) =>
    masks.fill(values),
  );
  const pixels = seeds.stream('pixels').fill(new Float32Array(COUNT * sizeOf(inputShape)));
  const x = { data: pixels.map((value) => 4 * value - 2), shape: [COUNT, ...inputShape] };
  const labels = { data: Int32Array.from({ length: COUNT }, (_, i) => i % CLASSES), shape: [COUNT] };
  const scalar = (value: number) => ({ data: Float32Array.of(value), shape: [] });
  const known = () =>
    tf.tidy(() => {
      const logits = built.forward(tf.tensor(x.data, x.shape), { training: false });
      return tf
        .argMax(logits, 1)
        .dataSync()
        .filter((answer, i) => answer === labels.data[i]).length;
    });
  let right = 0;
  let done = 0;
  try {
    while (right < COUNT && done < most) {
      const scalars = Object.entries(optimizer.scalars(++done, learningRate)).map(([name, value]) => [
        name,
        scalar(value),
      ]);
      const [loss] = step.run({ x, labels, ...Object.fromEntries(scalars) });
      if (!Number.isFinite(loss)) return { steps: done, problems: [`the loss is ${loss} at step ${done}`] };
      if (done % LOOK_EVERY === 0 || done === most) right = known();
    }
  } finally {
    step.dispose();
    optimizer.dispose();
    built.dispose();
  }
  const problems =
    right < COUNT ? [`${right} of ${COUNT} random pictures are known by heart after ${done} steps of Adam`] : [];
  return { steps: done, problems };
}
