import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { LayerNode } from '../model/layerNode.js';
import { tf } from '../tf.js';
import { defineDataset } from './dataset.js';
import { defineLayer } from './layer.js';
import { defineMetric } from './metric.js';
import { defineModel } from './model.js';
import { definePlugin } from './plugin.js';
import { defineVisualizer } from './visualizer.js';

// `npm run typecheck` is the test: an error that is expected and missing is an error. The functions are never called.

const rate = z.object({ rate: z.number().default(1), kind: z.enum(['a', 'b']) });

describe('what an author writes is inferred', () => {
  it('from a layer’s options and weights', () => {
    const layer = defineLayer({
      name: 'inferred',
      options: rate.extend({ useBias: z.boolean() }),
      weights: ({ useBias }, input) => {
        expectTypeOf(useBias).toEqualTypeOf<boolean>();
        expectTypeOf(input).toEqualTypeOf<readonly number[]>();
        return {
          kernel: { shape: [1], init: 'ones' },
          bias: useBias ? { shape: [1], init: 'zeros' } : undefined,
        };
      },
      call: (x, { kernel, bias }, { options }) => {
        expectTypeOf(x).toEqualTypeOf<Tensor>();
        expectTypeOf(kernel).toEqualTypeOf<Tensor>();
        expectTypeOf(bias).toEqualTypeOf<Tensor | undefined>();
        expectTypeOf(options.kind).toEqualTypeOf<'a' | 'b'>();
        expectTypeOf(options.rate).toEqualTypeOf<number>();
        return tf.mul(x, kernel);
      },
      gradient: ({ dy, x, y, weights }) => {
        expectTypeOf([dy, x, y, weights.kernel]).toEqualTypeOf<Tensor[]>();
        return { x: dy, weights: { kernel: dy } };
      },
    });
    expectTypeOf(layer).parameter(0).toEqualTypeOf<{ rate?: number; kind: 'a' | 'b'; useBias: boolean } | undefined>();
    expectTypeOf(layer({ kind: 'a', useBias: true })).toEqualTypeOf<(input: LayerNode) => LayerNode>();
  });

  it('from the arity: a layer of many inputs takes a list', () => {
    const many = defineLayer({
      name: 'many',
      inputs: 'many',
      call: (xs) => {
        expectTypeOf(xs).toEqualTypeOf<readonly Tensor[]>();
        return xs[0];
      },
    });
    expectTypeOf(many()).toEqualTypeOf<(input: readonly LayerNode[]) => LayerNode>();
  });

  it('from a model’s, a data set’s, a metric’s and a visualizer’s options, and from a finding', () => {
    const model = defineModel({
      name: 'inferred',
      options: rate,
      build: (options, { input, classes }) => {
        expectTypeOf(options).toEqualTypeOf<{ rate: number; kind: 'a' | 'b' }>();
        expectTypeOf(classes).toEqualTypeOf<number>();
        return input;
      },
    });
    const dataset = defineDataset({
      name: 'inferred',
      options: rate,
      shape: ({ kind }) => (kind === 'a' ? [1, 1, 1] : [2, 2, 1]),
      classes: ['a', 'b'],
      load: async (options) => {
        expectTypeOf(options.kind).toEqualTypeOf<'a' | 'b'>();
        throw new Error(options.kind);
      },
    });
    const metric = defineMetric({
      name: 'inferred',
      options: rate,
      ofModel: ({ params }, options) => params * options.rate,
    });
    const visualizer = defineVisualizer({
      name: 'inferred',
      inspect: () => ({ found: 1 }),
      draw: (_run, _options, finding) => {
        expectTypeOf(finding).toEqualTypeOf<{ found: number } | undefined>();
        return [];
      },
    });
    expect(definePlugin({ name: 'all', contributes: [model, dataset, metric, visualizer] }).contributes).toHaveLength(
      4,
    );
  });
});

describe('what an author misspells does not compile', () => {
  it('in a layer', () => {
    const layers = () => [
      defineLayer({
        name: 'weight',
        weights: () => ({ kernel: { shape: [1], init: 'ones' } }),
        // @ts-expect-error the weight is called kernel
        call: (x, { kernal }) => tf.mul(x, kernal),
      }),
      defineLayer({
        name: 'option',
        options: rate,
        // @ts-expect-error the option is called rate
        call: (x, _weights, { options }) => tf.mul(x, options.rat),
      }),
      defineLayer({
        name: 'update',
        weights: () => ({ mean: { shape: [1], init: 'ones', trainable: false } }),
        call: (x, _weights, { update }) => {
          // @ts-expect-error the statistic is called mean
          update('maen', x);
          return x;
        },
      }),
      defineLayer({
        name: 'maybe',
        options: z.object({ useBias: z.boolean() }),
        weights: ({ useBias }) => ({ bias: useBias ? { shape: [1], init: 'ones' } : undefined }),
        // @ts-expect-error there may be no bias
        call: (x, { bias }) => tf.add(x, bias),
      }),
      // @ts-expect-error no such initializer
      defineLayer({ name: 'init', weights: () => ({ w: { shape: [1], init: 'one' } }), call: (x) => x }),
      defineLayer({
        name: 'gradient',
        weights: () => ({ kernel: { shape: [1], init: 'ones' } }),
        call: (x, { kernel }) => tf.mul(x, kernel),
        // @ts-expect-error the weight is called kernel
        gradient: ({ dy }) => ({ x: dy, weights: { kernal: dy } }),
      }),
      // @ts-expect-error it is 'exact' or 'surrogate'
      defineLayer({ name: 'is', call: (x) => x, gradient: ({ dy }) => ({ x: dy }), gradientIs: 'surogate' }),
    ];
    expect(layers).toBeTypeOf('function');
  });

  it('where a layer is used', () => {
    const layer = defineLayer({ name: 'used', options: rate, call: (x) => x });
    const uses = (input: LayerNode) => [
      // @ts-expect-error the option is called kind
      layer({ knd: 'a' })(input),
      // @ts-expect-error there is no kind c
      layer({ kind: 'c' })(input),
      // @ts-expect-error kind has no default
      layer({})(input),
      // @ts-expect-error it takes one input
      layer({ kind: 'a' })([input]),
    ];
    expect(uses).toBeTypeOf('function');
  });

  it('in the others', () => {
    const others = () => [
      // @ts-expect-error the option is called rate
      defineModel({ name: 'm', options: rate, build: ({ rat }, { input }) => input ?? rat }),
      // @ts-expect-error the argument is called classes
      defineModel({ name: 'm', build: (_options, { input, clases }) => input ?? clases }),
      // @ts-expect-error better is 'higher' or 'lower'
      defineMetric({ name: 'm', better: 'more', ofRun: () => 1 }),
      // @ts-expect-error a metric of predictions has `value`, too
      defineMetric({ name: 'm', ofPredictions: () => ({ add: () => {} }) }),
      // @ts-expect-error a drawing has a specification or SVG
      defineVisualizer({ name: 'v', draw: () => [{ name: 'v', title: 'v' }] }),
      // @ts-expect-error a data set has classes
      defineDataset({ name: 'd', shape: [1, 1, 1], load: async () => Promise.reject(new Error('none')) }),
      // @ts-expect-error only what a define function gave can be contributed
      definePlugin({ name: 'p', contributes: [{ name: 'layer' }] }),
    ];
    expect(others).toBeTypeOf('function');
  });
});
