import { type AnyLayer, type BuiltModel, buildModel, Seeds, tf } from '@layerlab/core';
import { exportOnnx, NEWEST_OPSET, OLDEST_OPSET, OutputComparison, onnxEngine } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';
import { disturb, runExported } from '@layerlab/testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { type Architecture, architectureArbitrary, modelOf } from './architecture.js';
import { roundingError } from './roundingError.js';

const RUNS = Number(process.env.LAYERLAB_ARCHITECTURES ?? 200);

/** Rounding errors that add up in one element: of the order of the square root of a sum's length. */
const ROUNDINGS = 16;

const layers = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyLayer => value.kind === 'layer');

interface Trial {
  readonly architecture: Architecture;
  readonly options: { readonly opset: number; readonly layout: 'nchw' | 'nhwc'; readonly softmax: boolean };
  readonly batches: readonly number[];
  readonly seed: number;
}

const batch = fc.integer({ min: 1, max: 9 });

const trials: fc.Arbitrary<Trial> = fc.record({
  architecture: architectureArbitrary(layers),
  options: fc.record({
    opset: fc.integer({ min: OLDEST_OPSET, max: NEWEST_OPSET }),
    layout: fc.constantFrom('nchw', 'nhwc'),
    softmax: fc.boolean(),
  }),
  batches: fc.tuple(batch, batch),
  seed: fc.nat(2 ** 20),
});

beforeAll(async () => {
  await onnxEngine.activate({ threads: 1 });
  // the reference is tfjs's own kernels, which share no code with the export
  await tf.setBackend('cpu');
});

/** Exports the net, runs one step at a batch size, and compares. Gives whether rounding had to explain a difference. */
function differsByRounding(bytes: Uint8Array, model: BuiltModel, trial: Trial, batch: number): boolean {
  const { architecture, options, seed } = trial;
  const { inputShape, classes } = model.info;
  return tf.tidy(() => {
    const x = tf.randomUniform([batch, ...inputShape], -1, 1, 'float32', seed);
    const logits = model.forward(x, { training: false });
    const expected = options.softmax ? tf.softmax(logits) : logits;
    const { shape, data, ms } = runExported(bytes, x);
    expect(shape).toEqual(expected.shape);
    expect(ms).toBeGreaterThan(0);
    const comparison = new OutputComparison(classes);
    comparison.add(data, expected.dataSync() as Float32Array, 0);
    const { reasons, maxAbsDiff } = comparison.result();
    if (reasons.length === 0) return false as never;
    const explained = ROUNDINGS * roundingError(architecture, layers, seed, x);
    expect(maxAbsDiff, reasons.join()).toBeLessThanOrEqual(explained);
    return true as never;
  });
}

it(
  `${RUNS} random nets of all layers compute in ONNX Runtime what they do in tfjs`,
  () => {
    const uses = new Map(layers.map(({ spec }) => [spec.name, 0]));
    let explained = 0;
    const property = fc.property(trials, (trial) => {
      const { model, used, ...target } = modelOf(trial.architecture, layers);
      const built = buildModel(model, {}, { ...target, seeds: new Seeds(trial.seed) });
      disturb(built, trial.seed);
      const { bytes, graph } = exportOnnx(built, { shape: target.inputShape }, trial.options);
      expect(graph.nodes.filter(({ op }) => op === 'Identity')).toEqual([]);
      explained += trial.batches.filter((size) => differsByRounding(bytes, built, trial, size)).length;
      built.dispose();
      for (const name of used) uses.set(name, uses.get(name)! + 1);
    });
    // prints the seed, and the net as shrunk as it still fails
    fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: RUNS * 400, markInterruptAsFailure: true });
    // nets that magnify rounding beyond the bar are rare
    expect(explained / RUNS).toBeLessThan(0.1);
    // a layer that random options never fit would be left out in silence
    expect([...uses].filter(([, count]) => count < RUNS / 100)).toEqual([]);
    if (process.env.LAYERLAB_ARCHITECTURES) console.log({ explained, uses });
  },
  RUNS * 500,
);
