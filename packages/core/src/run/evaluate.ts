import type { MetricState } from '../define/metric.js';
import type { BuiltModel } from '../model/builtModel.js';
import { tf } from '../tf.js';
import type { Clock } from './clock.js';
import { lossAndCorrect } from './lossAndCorrect.js';
import type { PictureSource } from './services.js';

/** Keeps the cores busy; 250 pictures took 0.5 GiB more for the activations of rescnn. */
const EVALUATION_BATCH = 100;

/** A prediction metric that starts over for each evaluation. `classes` names what its `perClass` gives. */
export interface MetricFactory {
  readonly name: string;
  readonly classes: readonly string[];
  create(about: { classes: number }): MetricState;
}

export interface Evaluation {
  readonly loss: number;
  readonly accuracy: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The forward passes alone, with the reading of the logits. */
  readonly seconds: number;
}

/** One pass over a split in inference mode. `breathe` lets messages in between two batches. */
export async function evaluate(
  model: BuiltModel,
  pictures: PictureSource,
  factories: readonly MetricFactory[],
  clock: Clock,
  breathe: () => Promise<void> = async () => {},
): Promise<Evaluation> {
  const { classes } = model.info;
  const metrics = factories.map((factory) => ({ ...factory, state: factory.create({ classes }) }));
  let lossSum = 0;
  let correct = 0;
  let milliseconds = 0;
  for (let from = 0; from < pictures.count; from += EVALUATION_BATCH) {
    await breathe();
    const to = Math.min(from + EVALUATION_BATCH, pictures.count);
    const started = clock.ticks();
    const logits = predict(model, pictures, from, to);
    milliseconds += clock.ticks() - started;
    const labels = Uint8Array.from({ length: to - from }, (_, i) => pictures.label(from + i));
    const sums = lossAndCorrect(logits, labels, classes);
    lossSum += sums.loss;
    correct += sums.correct;
    for (const { state } of metrics) state.add({ logits, labels, count: to - from, classes });
  }
  return {
    loss: lossSum / pictures.count,
    accuracy: correct / pictures.count,
    metrics: Object.fromEntries(metrics.flatMap(valuesOf)),
    seconds: milliseconds / 1000,
  };
}

/** The metric's value, then that of each class. */
function valuesOf({ name, classes, state }: MetricFactory & { state: MetricState }): [string, number][] {
  const perClass = state.perClass?.() ?? [];
  return [[name, state.value()], ...perClass.map((value, c): [string, number] => [`${name}/${classes[c]}`, value])];
}

/** Logits of the pictures [from, to), row by row. */
export function predict(model: BuiltModel, pictures: PictureSource, from: number, to: number): Float32Array {
  const logits = tf.tidy(() => {
    const x = tf.tensor(pictures.pictures(from, to), [to - from, ...pictures.shape]);
    return model.forward(x, { training: false });
  });
  // read out here: while the scope is open every activation is alive, and a lazy engine would compute and keep them all
  const values = logits.dataSync() as Float32Array;
  logits.dispose();
  return values;
}
