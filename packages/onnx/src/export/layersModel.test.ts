import { tf } from '@layerlab/core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { readModel } from '../graph/index.js';
import { onnxEngine } from '../onnxEngine.js';
import { OrtSession, ortTensor } from '../session/index.js';
import { exportOnnx } from './index.js';

const { layers } = tfl;

beforeAll(async () => {
  await onnxEngine.activate({ threads: 1 });
  // the reference is tfjs's own kernels
  await tf.setBackend('cpu');
});

/** A layer of an author's own, outside layerlab. */
class Squash extends tfl.layers.Layer {
  static readonly className = 'Squash';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    return tf.div(x, tf.add(tf.abs(x), 1));
  }
}

type Kind = ConstructorParameters<typeof tfl.layers.Layer>[0] & Record<string, unknown>;
interface Kinds {
  readonly shape: number[];
  readonly stack: readonly tfl.layers.Layer[];
  readonly dtype?: 'int32';
}

const picture = (...stack: tfl.layers.Layer[]): Kinds => ({ shape: [6, 5, 3], stack });
const vector = (...stack: tfl.layers.Layer[]): Kinds => ({ shape: [7], stack });
const sequence = (...stack: tfl.layers.Layer[]): Kinds => ({ shape: [4, 3], stack });

const seeded = (seed: number) => ({
  kernelInitializer: tfl.initializers.glorotUniform({ seed }),
  biasInitializer: tfl.initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed }),
});

/** Every layer kind of tfjs-layers that inference can meet, alone. */
const KINDS: Readonly<Record<string, () => Kinds>> = {
  dense: () => vector(layers.dense({ units: 3, activation: 'tanh', ...seeded(1) })),
  conv2d: () =>
    picture(
      layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu', ...seeded(1) }),
    ),
  'conv2d, dilated': () => picture(layers.conv2d({ filters: 4, kernelSize: 2, dilationRate: 2, ...seeded(1) })),
  depthwiseConv2d: () =>
    picture(layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, depthwiseInitializer: 'glorotNormal' })),
  separableConv2d: () => picture(layers.separableConv2d({ filters: 4, kernelSize: 3, padding: 'same' })),
  conv2dTranspose: () =>
    picture(layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same', ...seeded(1) })),
  conv1d: () => sequence(layers.conv1d({ filters: 2, kernelSize: 2, ...seeded(1) })),
  batchNormalization: () =>
    picture(layers.batchNormalization({ gammaInitializer: 'glorotNormal', movingMeanInitializer: 'glorotNormal' })),
  layerNormalization: () => picture(layers.layerNormalization()),
  maxPooling2d: () => picture(layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' })),
  averagePooling2d: () => picture(layers.averagePooling2d({ poolSize: 2, padding: 'same' })),
  maxPooling1d: () => sequence(layers.maxPooling1d({ poolSize: 2 })),
  globalAveragePooling2d: () => picture(layers.globalAveragePooling2d({})),
  globalMaxPooling2d: () => picture(layers.globalMaxPooling2d({})),
  globalAveragePooling1d: () => sequence(layers.globalAveragePooling1d({})),
  upSampling2d: () => picture(layers.upSampling2d({ size: [2, 2] })),
  zeroPadding2d: () =>
    picture(
      layers.zeroPadding2d({
        padding: [
          [1, 0],
          [2, 1],
        ],
      }),
    ),
  cropping2D: () =>
    picture(
      layers.cropping2D({
        cropping: [
          [1, 1],
          [0, 2],
        ],
      }),
    ),
  flatten: () => picture(layers.flatten()),
  reshape: () => picture(layers.reshape({ targetShape: [15, 6] })),
  permute: () => picture(layers.permute({ dims: [3, 1, 2] })),
  repeatVector: () => vector(layers.repeatVector({ n: 3 })),
  leakyReLU: () => vector(layers.leakyReLU({ alpha: 0.2 })),
  elu: () => vector(layers.elu({ alpha: 1 })),
  prelu: () => vector(layers.prelu({ alphaInitializer: 'glorotNormal' } as never)),
  thresholdedReLU: () => vector(layers.thresholdedReLU({ theta: 0.3 })),
  softmax: () => vector(layers.softmax()),
  activation: () => vector(layers.activation({ activation: 'hardSigmoid' })),
  'activation, selu': () => vector(layers.activation({ activation: 'selu' })),
  'activation, swish': () => vector(layers.activation({ activation: 'swish' })),
  'dropout, noise': () =>
    vector(layers.dropout({ rate: 0.5 }), layers.gaussianNoise({ stddev: 1 }), layers.gaussianDropout({ rate: 0.5 })),
  embedding: () => ({ shape: [4], dtype: 'int32', stack: [layers.embedding({ inputDim: 9, outputDim: 2 })] }),
  simpleRNN: () => sequence(layers.simpleRNN({ units: 2, recurrentInitializer: 'glorotNormal', ...seeded(1) })),
  gru: () => sequence(layers.gru({ units: 2, recurrentInitializer: 'glorotNormal', ...seeded(1) })),
  lstm: () =>
    sequence(layers.lstm({ units: 2, returnSequences: true, recurrentInitializer: 'glorotNormal', ...seeded(1) })),
  bidirectional: () =>
    sequence(
      layers.bidirectional({
        layer: layers.gru({ units: 2, recurrentInitializer: 'glorotNormal', ...seeded(1) }) as tfl.RNN,
        mergeMode: 'concat',
      }),
    ),
  timeDistributed: () => sequence(layers.timeDistributed({ layer: layers.dense({ units: 2, ...seeded(1) }) })),
  'a custom layer': () => vector(new Squash({} as Kind)),
};

function expectSame(model: tfl.LayersModel, { shape, dtype }: Pick<Kinds, 'shape' | 'dtype'>): void {
  const { bytes } = exportOnnx(model, { shape, dtype });
  const graph = readModel(bytes);
  const session = new OrtSession(bytes, { threads: 1 });
  for (const batch of [1, 5]) {
    tf.tidy(() => {
      const uniform = tf.randomUniform([batch, ...shape], -1, 1, 'float32', 3);
      const x = dtype === 'int32' ? tf.cast(tf.mul(tf.abs(uniform), 9), 'int32') : uniform;
      const fed = shape.length === 3 ? tf.transpose(x, [0, 3, 1, 2]) : x;
      const results = session.run({ input: ortTensor(dtype ?? 'float32', fed.dataSync() as Float32Array, fed.shape) });
      const expected = [model.apply(x, { training: false }) as tf.Tensor | tf.Tensor[]].flat();
      expect(graph.outputs.map(({ name }) => results[name].dims)).toEqual(expected.map((y) => y.shape));
      expected.forEach((y, i) => {
        const got = results[graph.outputs[i].name].data as Float32Array;
        const want = y.dataSync();
        const bad = want.findIndex((b, k) => !(Math.abs(got[k] - b) <= 1e-5 + 1e-4 * Math.abs(b)));
        if (bad >= 0) expect(`[${bad}] = ${got[bad]}`).toBe(`[${bad}] = ${want[bad]}`);
      });
    });
  }
  session.dispose();
}

describe('a LayersModel', () => {
  it.each(Object.entries(KINDS))('of %s computes the same in ONNX Runtime', (_, make) => {
    const { shape, stack, dtype } = make();
    const input = tfl.input({ shape, dtype });
    const output = stack.reduce<tfl.SymbolicTensor>((x, layer) => layer.apply(x) as tfl.SymbolicTensor, input);
    expectSame(tfl.model({ inputs: input, outputs: output }), { shape, dtype });
  });

  it('with branches, a shared layer, a model inside and two outputs computes the same', () => {
    const input = tfl.input({ shape: [6, 5, 3] });
    const shared = layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', name: 'shared', ...seeded(1) });
    const once = shared.apply(input) as tfl.SymbolicTensor;
    const twice = shared.apply(once) as tfl.SymbolicTensor;
    const inner = tfl.sequential({
      layers: [
        layers.conv2d({ inputShape: [6, 5, 3], filters: 3, kernelSize: 1, name: 'inner', ...seeded(2) }),
        layers.batchNormalization({ name: 'norm' }),
      ],
    });
    const merged = [
      layers.add().apply([once, twice, inner.apply(input) as tfl.SymbolicTensor]),
      layers.multiply().apply([once, twice]),
      layers.average().apply([once, twice]),
      layers.maximum().apply([once, twice]),
      layers.minimum().apply([once, input]),
    ] as tfl.SymbolicTensor[];
    const joined = layers.concatenate().apply(merged) as tfl.SymbolicTensor;
    const pooled = layers.globalAveragePooling2d({}).apply(joined) as tfl.SymbolicTensor;
    const logits = layers.dense({ units: 2, name: 'logits', ...seeded(3) }).apply(pooled) as tfl.SymbolicTensor;
    const model = tfl.model({ inputs: input, outputs: [logits, pooled] });
    expectSame(model, { shape: [6, 5, 3] });
    const names = exportOnnx(model, { shape: [6, 5, 3] }).graph.nodes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['shared/Conv', 'shared/Conv_1', 'inner/Conv', 'logits/Gemm']));
  });

  it('whose layer has no lowering is refused by layer, kernel and the way to add one', () => {
    class Normalize extends tfl.layers.Layer {
      static readonly className = 'Normalize';
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        return tf.localResponseNormalization([inputs].flat()[0] as tf.Tensor4D);
      }
    }
    const model = tfl.sequential({
      layers: [
        layers.conv2d({ inputShape: [6, 5, 3], filters: 2, kernelSize: 1 }),
        new Normalize({ name: 'across-channels' } as Kind),
      ],
    });
    expect(() => exportOnnx(model, { shape: [6, 5, 3] })).toThrow(
      expect.objectContaining({
        code: 'NO_LOWERING',
        message: expect.stringMatching(/layer "across-channels".*kernel LRN.*add a lowering: .*lowering\/LRN\.ts/),
      }),
    );
  });

  it('whose size depends on the batch otherwise is refused at the layer', () => {
    class ByBatch extends tfl.layers.Layer {
      static readonly className = 'ByBatch';
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        const [x] = [inputs].flat();
        return tf.slice(x, [0, 0], [x.shape[0], x.shape[0] > 8 ? 2 : 3]);
      }
    }
    const model = tfl.sequential({
      layers: [layers.dense({ inputShape: [7], units: 5 }), new ByBatch({ name: 'by-batch' } as Kind)],
    });
    expect(() => exportOnnx(model, { shape: [7] })).toThrow(
      expect.objectContaining({ code: 'TRACE', message: expect.stringContaining('by-batch') }),
    );
  });
});
