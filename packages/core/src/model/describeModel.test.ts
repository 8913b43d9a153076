import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { describeModel } from './describeModel.js';
import type { LayerNode } from './layerNode.js';

/** Describing must not compute. */
const call = () => {
  throw new Error('a kernel ran');
};
const conv = defineLayer({
  name: 'conv',
  options: z.object({ k: z.int(), s: z.int().default(1), d: z.int().default(1) }),
  weights: ({ k }) => ({
    kernel: { shape: [k, k], init: 'ones' },
    seen: { shape: [7], init: 'ones', trainable: false },
  }),
  outputShape: ({ s }, [h, w, c]) => [Math.ceil(h / s), Math.ceil(w / s), c],
  call,
  macs: ({ k }, _input, [h, w]) => h * w * k * k,
  window: ({ k, s, d }) => ({ kernel: [k, 1], stride: [s, s], dilation: [d, d] }),
});
const plus = defineLayer({ name: 'plus', inputs: 'many', call });
const head = defineLayer({ name: 'head', outputShape: () => [2], call, window: () => 'all' });

const describeGraph = (build: (x: LayerNode) => LayerNode) =>
  describeModel(
    defineModel({ name: 'm', build: (_o, { input }) => head()(build(input)) }),
    {},
    {
      inputShape: [20, 12, 1],
      classes: 2,
    },
  );

describe('describeModel', () => {
  it('counts parameters and multiply-accumulates', () => {
    const info = describeGraph((x) => conv({ k: 3, s: 2 })(conv({ k: 5 })(x)));
    expect(info.params).toBe(25 + 9);
    expect(info.nonTrainableParams).toBe(14);
    expect(info.macs).toBe(20 * 12 * 25 + 10 * 6 * 9);
    expect(info.layers.map((layer) => [layer.name, layer.layer, layer.inputs])).toEqual([
      ['input', 'input', []],
      ['conv', 'conv', ['input']],
      ['conv_1', 'conv', ['conv']],
      ['head', 'head', ['conv_1']],
    ]);
  });

  it('grows the receptive field by the strides before a window and its dilation', () => {
    const info = describeGraph((x) => conv({ k: 3, d: 2 })(conv({ k: 2, s: 2 })(conv({ k: 5 })(x))));
    expect(info.layers.map((layer) => layer.receptiveField[0])).toEqual([1, 5, 6, 14, 20]);
    expect(info.layers.map((layer) => layer.stride[0])).toEqual([1, 1, 2, 2, 20]);
    expect(info.receptiveField).toEqual([14, 1]);
  });

  it('takes the larger field where branches meet', () => {
    const info = describeGraph((x) => {
      const a = conv({ k: 3 })(x);
      return plus()([a, conv({ k: 3 })(conv({ k: 3 })(a))]);
    });
    expect(info.layers.find((layer) => layer.name === 'plus')?.receptiveField).toEqual([7, 1]);
  });

  it('sees the whole picture after a layer that looks everywhere, and where no layer has a window', () => {
    const info = describeGraph((x) => x);
    expect(info.layers.at(-1)?.receptiveField).toEqual([20, 12]);
    expect(info.receptiveField).toEqual([20, 12]);
    expect(describeGraph((x) => conv({ k: 1 })(x)).receptiveField).toEqual([1, 1]);
  });
});
