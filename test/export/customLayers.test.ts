import { type AnyLayer, type AnyModel, buildModel, defineModel, Seeds, tf } from '@layerlab/core';
import { exportOnnx, OrtSession, onnxEngine, ortTensor } from '@layerlab/onnx';
import {
  customConv2d,
  customNetModel,
  flatten,
  lpPooling2d,
  normalizedSwish,
  spatialAttention,
} from '@layerlab/plugins';
import { beforeAll, expect, it } from 'vitest';

const SHAPE: [number, number, number] = [7, 6, 4];

beforeAll(() => onnxEngine.activate({ threads: 1 }));

const alone = (layer: AnyLayer, options: object): AnyModel =>
  defineModel({ name: 'alone', build: (_options, { input }) => flatten()(layer(options)(input)) });

const cases: readonly (readonly [AnyModel, number])[] = [
  [alone(customConv2d, { filters: 3 }), 7 * 6 * 3],
  [alone(customConv2d, { filters: 3, strides: 2, kernelSize: 4, useBias: false }), 4 * 3 * 3],
  [alone(spatialAttention, {}), 7 * 6 * 4],
  [alone(normalizedSwish, {}), 7 * 6 * 4],
  [alone(lpPooling2d, {}), 3 * 3 * 4],
  [alone(lpPooling2d, { p: 3, poolSize: 3, strides: 2, padding: 'same' }), 4 * 3 * 4],
  [customNetModel, 5],
];

it.each(cases.map(([model, outputs], i) => [i, model.spec.name as string, model, outputs] as const))(
  'case %i, %s: the exported file computes the same, at any batch size',
  (_i, _name, model, outputs) => {
    const built = buildModel(model, {}, { inputShape: SHAPE, classes: outputs, seeds: new Seeds(1) });
    const { bytes } = exportOnnx(built, { shape: SHAPE });
    const session = new OrtSession(bytes, { threads: 1 });
    for (const batch of [1, 5]) {
      // the last picture is black, where a norm or a largest magnitude is 0
      const pictures = tf.concat([tf.randomNormal([batch - 1, ...SHAPE], 0, 1, 'float32', 2), tf.zeros([1, ...SHAPE])]);
      const input = tf.transpose(pictures, [0, 3, 1, 2]);
      const { logits } = session.run({ input: ortTensor('float32', input.dataSync() as Float32Array, input.shape) });
      const expected = built.forward(pictures, { training: false }).dataSync();
      expect(expected.length).toBe(batch * outputs);
      expect(Array.from(logits.data as Float32Array)).toEqual(Array.from(expected, (v) => expect.closeTo(v, 4)));
    }
    session.dispose();
    built.dispose();
  },
);
