import { describeModel, Lab, type ResolvedExperiment } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.js';
import { STUDY_PARTS } from './study.js';

const lab = Lab.create({ plugins: builtinPlugins, engines: [] });

const trained = async (preset: 'smoke' | 'short' | 'full', set: string[] = []) =>
  (await resolve('study', preset, set)).filter(({ layer }) => !layer);

async function resolve(target: string, preset?: 'smoke' | 'short' | 'full', set: string[] = []) {
  const request = { target, preset, set, overrides: {}, plugins: [] };
  return (await lab.resolver.resolve(request)).experiments;
}

function paramsOf({ model, dataset }: ResolvedExperiment): number {
  const { spec } = lab.registries.datasets.get(dataset.name);
  const inputShape = typeof spec.shape === 'function' ? spec.shape(dataset.options) : spec.shape;
  return describeModel(lab.registries.models.get(model.name), model.options, { inputShape, classes: 10 }).params;
}

const table = async (suite: string) => (await resolve(suite)).map((e) => [e.name, e.dataset.name, paramsOf(e)]);

describe("the study's parts", () => {
  it('compare the models of parts 1.1 and 1.2, with their counts', async () => {
    expect(await table('mnist-comparison')).toEqual([
      ['fc', 'mnist', 567_434],
      ['cnn', 'mnist', 421_642],
      ['rescnn', 'mnist', 108_042],
    ]);
    expect(await table('cifar-comparison')).toEqual([
      ['fc', 'cifar-10', 9_050_378],
      ['rescnn', 'cifar-10', 87_498],
      ['reg-rescnn', 'cifar-10', 87_498],
    ]);
  });

  it('compare kernel sizes and depths on both data sets', async () => {
    expect(await table('kernel-size')).toEqual([
      ['kernel-3x3-mnist', 'mnist', 2_650],
      ['kernel-5x5-mnist', 'mnist', 7_002],
      ['kernel-7x7-mnist', 'mnist', 13_530],
      ['mixed-1x1-3x3-mnist', 'mnist', 2_522],
      ['kernel-3x3-cifar', 'cifar-10', 2_938],
      ['kernel-5x5-cifar', 'cifar-10', 7_802],
      ['kernel-7x7-cifar', 'cifar-10', 15_098],
      ['mixed-1x1-3x3-cifar', 'cifar-10', 2_554],
    ]);
    expect((await table('depth')).map(([name, dataset]) => [name, dataset])).toEqual(
      ['mnist', 'cifar-10'].flatMap((dataset) =>
        ['shallow-2', 'medium-4', 'deep-6', 'resnet-like'].map((name) => [`${name}-${dataset.split('-')[0]}`, dataset]),
      ),
    );
  });

  it('compare custom layers and residual blocks on MNIST', async () => {
    expect(await table('residual-blocks')).toEqual([
      ['basic', 'mnist', 160 + 32 + 4_704 + 170],
      ['bottleneck', 'mnist', 160 + 32 + 2_960 + 170],
      ['wide', 'mnist', 160 + 32 + 14_624 + 330],
    ]);
    const members = await resolve('custom-layers');
    const timed = members.filter(({ layer }) => layer);
    expect(timed.map(({ model, layer }) => [model.name, layer?.against.name])).toEqual([
      ['custom-conv2d', 'conv2d'],
      ['spatial-attention', 'conv2d'],
      ['normalized-swish', 'swish'],
      ['lp-pooling2d', 'avg-pool2d'],
    ]);
    for (const { layer } of timed) expect(layer?.input).toEqual([64, 28, 28, 32]);
    const trained = members.filter(({ layer }) => !layer).map(({ model }) => model.options.custom);
    expect(trained).toEqual([
      [],
      ['convolution'],
      ['attention'],
      ['activation'],
      ['pooling'],
      ['convolution', 'attention', 'activation', 'pooling'],
    ]);
  });

  it('show what each part is about', async () => {
    const viewsOf = async (suite: string) => {
      const members = (await resolve(suite)).filter(({ layer }) => !layer);
      const views = members.map(({ visualizers }) => visualizers.map(({ name }) => name).join());
      expect(new Set(views).size).toBe(1);
      return views[0].split(',');
    };
    const comparison = ['learning-curve', 'confusion-matrix', 'gradient-norms', 'gap-curve', 'worst-mistakes'];
    expect(await viewsOf('mnist-comparison')).toEqual(expect.arrayContaining(comparison));
    expect(await viewsOf('cifar-comparison')).toEqual(await viewsOf('mnist-comparison'));
    expect(await viewsOf('kernel-size')).toEqual(expect.arrayContaining(['feature-maps', 'effective-receptive-field']));
    expect(await viewsOf('depth')).toEqual(expect.arrayContaining(['gradient-flow', 'feature-maps']));
    expect(await viewsOf('custom-layers')).toContain('gradient-flow');
    expect(await viewsOf('residual-blocks')).toContain('learning-curve');
  });

  it('are all of the study', async () => {
    const parts = await Promise.all(
      STUDY_PARTS.map(async ({ spec }) => (await resolve(spec.name)).map(({ name }) => `${spec.name}.${name}`)),
    );
    expect((await resolve('study')).map(({ name }) => name)).toEqual(parts.flat());
  });
});

describe('the presets of the study', () => {
  it('take the whole recipe at full length', async () => {
    for (const experiment of await trained('full')) {
      expect(experiment).toMatchObject({
        seed: 1,
        data: { standardize: true },
        train: { batchSize: 64, optimizer: 'adam', learningRate: 1e-3, shuffle: true },
        verify: { enabled: true, samples: 10_000 },
        export: true,
      });
      expect(experiment.data.limitTrain).toBeUndefined();
    }
    const epochs = async (suite: string) =>
      new Set((await resolve(suite, 'full')).filter(({ layer }) => !layer).map(({ train }) => train.epochs));
    expect(await Promise.all(STUDY_PARTS.map(({ spec }) => epochs(spec.name)))).toEqual(
      [10, 15, 5, 5, 5, 10].map((count) => new Set([count])),
    );
  });

  it('are bounded', async () => {
    for (const { data, verify, bench, train } of await resolve('study', 'smoke')) {
      expect({ train: data.limitTrain, epochs: train.epochs }).toEqual({ train: 256, epochs: 1 });
      expect({ samples: verify.samples, bench: bench.enabled }).toEqual({ samples: 64, bench: false });
    }
    for (const { data, verify, bench } of await resolve('study', 'short')) {
      expect(data.limitTrain).toBeLessThanOrEqual(10_000);
      expect(verify.samples).toBe(1000);
      expect(bench.seconds).toBeLessThanOrEqual(5);
    }
  });

  it('run on drawn shapes where a data set is missing', async () => {
    const experiments = await trained('smoke', ['dataset=shapes']);
    expect(new Set(experiments.map(({ dataset }) => dataset.name))).toEqual(new Set(['shapes']));
    for (const experiment of experiments) expect(paramsOf(experiment)).toBeGreaterThan(0);
  });
});
