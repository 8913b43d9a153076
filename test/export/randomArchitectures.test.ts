import { type AnyLayer, buildModel, Seeds, tf } from '@layerlab/core';
import { exportOnnx, OutputComparison, onnxEngine } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { architectureArbitrary, modelOf } from './architecture.js';
import { disturb } from './disturb.js';
import { runExported } from './runExported.js';

const RUNS = Number(process.env.LAYERLAB_ARCHITECTURES ?? 200);

const layers = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyLayer => value.kind === 'layer');

const exportOptions = fc.record({
  opset: fc.integer({ min: 13, max: 26 }),
  layout: fc.constantFrom('nchw' as const, 'nhwc' as const),
  softmax: fc.boolean(),
});

beforeAll(async () => {
  await onnxEngine.activate({ threads: 1 });
  // the reference is tfjs's own kernels, which share no code with the export
  await tf.setBackend('cpu');
});

describe('random architectures', () => {
  it(
    `of all layers compute in ONNX Runtime what tfjs does (${RUNS} nets)`,
    () => {
      const uses = new Map(layers.map(({ spec }) => [spec.name, 0]));
      const property = fc.property(
        architectureArbitrary(layers),
        exportOptions,
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
        fc.nat(2 ** 20),
        (architecture, options, batches, seed) => {
          const { model, used, ...target } = modelOf(architecture, layers);
          const built = buildModel(model, {}, { ...target, seeds: new Seeds(seed) });
          disturb(built, seed);
          const { bytes, graph } = exportOnnx(built, { shape: target.inputShape }, options);
          expect(graph.nodes.filter(({ op }) => op === 'Identity')).toEqual([]);
          for (const batch of batches) {
            tf.tidy(() => {
              const x = tf.randomUniform([batch, ...target.inputShape], -1, 1, 'float32', seed);
              const logits = built.forward(x, { training: false });
              const expected = options.softmax ? tf.softmax(logits) : logits;
              const { shape, data, ms } = runExported(bytes, x);
              expect(shape).toEqual(expected.shape);
              const comparison = new OutputComparison(target.classes);
              comparison.add(data, expected.dataSync() as Float32Array, 0);
              expect(comparison.result().reasons, used.join(' → ')).toEqual([]);
              expect(ms).toBeGreaterThan(0);
            });
          }
          built.dispose();
          for (const name of used) uses.set(name, uses.get(name)! + 1);
        },
      );
      fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: RUNS * 400, markInterruptAsFailure: true });
      // a layer that random options never fit would be left out in silence
      expect([...uses].filter(([, count]) => count < RUNS / 100)).toEqual([]);
    },
    RUNS * 500,
  );
});
