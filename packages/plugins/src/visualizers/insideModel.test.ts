import '@tensorflow/tfjs-backend-cpu';
import { defineModel, tf } from '@layerlab/core';
import { inspectAndDraw, randomSplit, trainedRun } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { fc } from '../fc/fc.js';
import { conv2d, dense, flatten, maxPool2d } from '../layers/index.js';
import {
  centreGradient,
  effectiveReceptiveField,
  effectiveSize,
  placeBox,
  supportOf,
} from './effectiveReceptiveField.js';
import { featureMaps } from './featureMaps.js';
import { firstLayerFilters } from './firstLayerFilters.js';
import { histogram, rangeOf } from './histogram.js';
import { fromSignedBytes, toSignedBytes } from './signedBytes.js';
import { weightHistograms } from './weightHistograms.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const classes = ['a', 'b'];
const convs = defineModel({
  name: 'convs',
  build: (_, { input }) =>
    dense({ units: 2 })(
      flatten()(conv2d({ filters: 2, useBias: false })(conv2d({ filters: 3, useBias: false })(input))),
    ),
});
const shape = [9, 9, 1];
const run = (train?: Parameters<typeof trainedRun>[5]) =>
  trainedRun(convs, {}, randomSplit(6, shape, 2), shape, classes, train);

describe('first-layer-filters', () => {
  it('are the kernels of the first convolution, channel by channel', () => {
    const trained = run((model) =>
      model.weights[0].variable.assign(
        tf.tensor(
          Float32Array.from({ length: 27 }, (_, i) => (i % 3) - 1),
          [3, 3, 1, 3],
        ),
      ),
    );
    const { finding, drawings } = inspectAndDraw(firstLayerFilters, trained);
    expect(finding).toMatchObject({ layer: 'conv2d', shape: [3, 3, 1], of: 3 });
    expect(finding.filters.map((filter: never) => [...fromSignedBytes(filter)])).toEqual(
      [-1, 0, 1].map((value) => new Array(9).fill(value)),
    );
    expect((drawings[0] as { svg: string }).svg.split('<image ').length - 1).toBe(3);
  });

  it('are, of a dense layer, the units of the largest norm as pictures', () => {
    const trained = trainedRun(fc, { hidden: [3] }, randomSplit(2, [2, 2, 1], 2), [2, 2, 1], classes, (model) =>
      model.weights[0].variable.assign(tf.tensor([1, 5, 0, 1, 5, 0, 1, 5, 0, 1, 5, 4], [4, 3])),
    );
    const { finding } = inspectAndDraw(firstLayerFilters, trained, { count: 2 });
    expect(finding).toMatchObject({ shape: [2, 2, 1], of: 3 });
    expect(finding.filters[0].largest).toBe(5);
    expect([...fromSignedBytes(finding.filters[0])]).toEqual([1, 1, 1, 1]);
    // (0, 0, 0, 4) has the norm 4, (1, 1, 1, 1) the norm 2
    expect(fromSignedBytes(finding.filters[1])[3]).toBeCloseTo(4 / 5, 2);
  });
});

describe('feature-maps', () => {
  it('are the first layer’s outputs for a picture of each class', () => {
    const identity = Float32Array.from({ length: 27 }, (_, i) => (i === 13 ? 2 : 0));
    const trained = run((model) => model.weights[0].variable.assign(tf.tensor(identity, [3, 3, 1, 3])));
    const { finding, drawings } = inspectAndDraw(featureMaps, trained, { pictures: 2, channels: 2 });
    expect(finding).toMatchObject({ layer: 'conv2d', shape: [9, 9, 3] });
    expect(finding.pictures.map(({ index, label }: Record<string, unknown>) => [index, label])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
    const [, middle] = finding.pictures[1].maps;
    const expected = trained.test.pictures(1, 2);
    expect(middle.largest).toBeCloseTo(2 * Math.max(...expected), 5);
    for (const [i, value] of fromSignedBytes(middle).entries())
      expect(Math.abs(value * middle.largest - 2 * expected[i])).toBeLessThanOrEqual(middle.largest / 250);
    expect(drawings[0].showsData).toBe(true);
    expect((drawings[0] as { svg: string }).svg.split('<image ').length - 1).toBe(2 * 3);
  });

  it('need a layer that gives pictures', () => {
    const trained = trainedRun(fc, { hidden: [3] }, randomSplit(2, [2, 2, 1], 2), [2, 2, 1], classes);
    expect(inspectAndDraw(featureMaps, trained)).toEqual({ finding: undefined, drawings: [] });
    expect(inspectAndDraw(effectiveReceptiveField, trained)).toEqual({ finding: undefined, drawings: [] });
  });
});

describe('effective-receptive-field', () => {
  it('is the gradient of the centre: two 3x3 kernels of ones give their convolution', () => {
    const trained = run((model) => {
      for (const { variable } of model.weights.slice(0, 2)) variable.assign(tf.ones(variable.shape));
    });
    const gradient = centreGradient(trained, 'conv2d_1', [9, 9, 2], 4);
    // [1 2 3 2 1] in both directions, times 3 channels between and 2 outputs
    const line = [0, 0, 1, 2, 3, 2, 1, 0, 0];
    expect([...gradient]).toEqual(line.flatMap((a) => line.map((b) => 6 * a * b)));
    // all 25 are above 4.55 % of 54
    expect(effectiveSize(gradient)).toBe(5);
    const { finding } = inspectAndDraw(effectiveReceptiveField, trained, { pictures: 4 });
    expect(finding).toMatchObject({
      layer: 'conv2d_1',
      pictures: 4,
      theoretical: [5, 5],
      box: { from: [2, 2], to: [7, 7] },
      effective: 5,
    });
  });

  it('leaves out what hardly counts, and is never larger than in theory', () => {
    expect(effectiveSize([100, 4.5, 4.6, 0])).toBeCloseTo(Math.SQRT2, 12);
    const strided = defineModel({
      name: 'strided',
      build: (_, { input }) =>
        dense({ units: 2 })(
          flatten()(conv2d({ filters: 4, strides: 2 })(maxPool2d()(conv2d({ filters: 4, strides: 2 })(input)))),
        ),
    });
    const trained = trainedRun(strided, {}, randomSplit(16, [32, 32, 3], 2), [32, 32, 3], classes);
    const { finding } = inspectAndDraw(effectiveReceptiveField, trained);
    const support = supportOf(Buffer.from(finding.map, 'base64'), [32, 32]);
    for (const axis of [0, 1]) {
      expect(finding.box.to[axis] - finding.box.from[axis]).toBe(finding.theoretical[axis]);
      expect(support.from[axis]).toBeGreaterThanOrEqual(finding.box.from[axis]);
      expect(support.to[axis]).toBeLessThanOrEqual(finding.box.to[axis]);
    }
    expect(finding.effective).toBeLessThanOrEqual(finding.theoretical[0]);
  });

  it('places the theoretical field about its centre, but over all that has a gradient', () => {
    const about = (from: number, to: number) => ({ from: [from, from] as const, to: [to, to] as const });
    expect(placeBox([5, 5], [4.5, 4.5], about(2, 7)).from).toEqual([2, 2]);
    expect(placeBox([5, 5], [4.5, 4.5], about(4, 8)).from).toEqual([3, 3]);
    expect(placeBox([5, 5], [4.5, 4.5], about(1, 4)).from).toEqual([1, 1]);
  });
});

describe('weight-histograms', () => {
  it('count shares in bins of equal width, the last with its upper edge', () => {
    expect(histogram([0, 0.5, 1, 2, 4], 4, [0, 4]).map(({ share }) => share)).toEqual([0.4, 0.2, 0.2, 0.2]);
    expect(histogram([3, 3], 2, [3, 3]).map(({ share }) => share)).toEqual([1, 0]);
    expect(rangeOf([1, -2], [5])).toEqual([-2, 5]);
  });

  it('show every kernel before and after on one scale', () => {
    const trained = run((model) => model.weights[0].variable.assign(tf.fill([3, 3, 1, 3], 7)));
    const { finding, drawings } = inspectAndDraw(weightHistograms, trained, { bins: 10 });
    expect(finding.map(({ weight }: { weight: string }) => weight)).toEqual([
      'conv2d/kernel',
      'conv2d_1/kernel',
      'dense/kernel',
    ]);
    const [{ after, before, std, count }, second] = finding;
    expect([count, std]).toEqual([27, 0]);
    expect(after.map(({ share }: { share: number }) => share)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(before[0].from).toBe(after[0].from);
    expect(before[9].share).toBe(0);
    expect(second.after).toEqual(second.before);
    expect(drawings).toHaveLength(1);
  });
});

describe('signed bytes', () => {
  it('keep values to 1/127 of the largest, and zero exactly', () => {
    const bytes = toSignedBytes([0, 2, -2, 1]);
    expect(bytes.largest).toBe(2);
    expect([...fromSignedBytes(bytes)]).toEqual([0, 1, -1, Math.fround(64 / 127)]);
    expect([...fromSignedBytes(toSignedBytes([0, 0]))]).toEqual([0, 0]);
  });
});
