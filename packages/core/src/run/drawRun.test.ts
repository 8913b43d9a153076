import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { preparePictures } from '../data/pictures.js';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { type AnyVisualizer, defineVisualizer } from '../define/visualizer.js';
import { RunEvents } from '../events/runEvents.js';
import { StateSink } from '../events/sinks/stateSink.js';
import { buildModel } from '../model/buildModel.js';
import { Seeds } from '../model/seededRandom.js';
import { tf } from '../tf.js';
import { systemClock } from './clock.js';
import { collectPredictions } from './collectPredictions.js';
import { drawRun } from './drawRun.js';
import { evaluate } from './evaluate.js';
import { openInspection } from './openInspection.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';
const linear = defineLayer({
  name: 'linear',
  weights: () => ({ kernel: { shape: [4, 2], init: 'glorotUniform' } }),
  outputShape: () => [2],
  call: (x, { kernel }) => tf.matMul(tf.reshape(x, [-1, 4]), kernel as never),
});
const net = defineModel({ name: 'net', build: (_, { input }) => linear()(input) });
const shape = [2, 2, 1];
const bytes = Uint8Array.from({ length: 12 }, (_, i) => i * 21);
const standardization = { mean: [0.4], std: [0.3] };
const pictures = preparePictures(
  { pictures: bytes, labels: Uint8Array.of(0, 1, 1), count: 3 },
  { shape, standardize: standardization },
);

const plots = mkdtempSync(join(tmpdir(), 'layerlab-draw-'));
afterAll(() => rmSync(plots, { recursive: true, force: true }));
beforeAll(async () => {
  await tf.setBackend('cpu');
});

const seeds = new Seeds(3);
const build = () => buildModel(net, {}, { inputShape: shape, classes: 2, seeds });

async function inspection() {
  const model = build();
  const { factory, predictions } = collectPredictions();
  await evaluate(model, pictures, [factory], systemClock);
  const data = { train: pictures, test: pictures, classes: ['no', 'yes'], standardization };
  return openInspection({ model, build, data, predictions: predictions(), seeds });
}

async function draw(...visualizers: AnyVisualizer[]) {
  const trained = await inspection();
  const sink = new StateSink('r');
  await drawRun({
    visualizers: visualizers.map(({ spec }) => ({ name: spec.name, options: spec.options.parse({}) })),
    find: (name) => visualizers.find(({ spec }) => spec.name === name)!,
    trained,
    events: new RunEvents({ run: 'r', sinks: [sink], clock: systemClock }),
    state: () => sink.state,
    plots,
    breathe: async () => {},
  });
  trained.dispose();
  return sink.state;
}

describe('drawRun', () => {
  it('hands what `inspect` found to `draw`, and records it', async () => {
    const found = defineVisualizer({
      name: 'found',
      options: z.object({ scale: z.number().default(10) }),
      inspect: ({ predictions, classes }, { scale }) => ({ count: scale * predictions().count, classes }),
      draw: (_run, _options, finding) => [{ name: `count-${finding?.count}`, title: '', svg: SVG, showsData: true }],
    });
    const state = await draw(found);
    expect(state.log).toEqual([]);
    expect(state.findings).toEqual({ found: { count: 30, classes: ['no', 'yes'] } });
    expect(state.plots).toEqual({ 'count-30': ['svg', 'png'].map((end) => join(plots, `count-30.${end}`)) });
    expect(state.plotsWithData).toEqual(['count-30']);
    expect(existsSync(join(plots, 'count-30.png'))).toBe(true);
  });

  it('leaves no tensors behind, and goes on after a visualizer that fails', async () => {
    const leaky = defineVisualizer({
      name: 'leaky',
      inspect: ({ initial }): string => {
        initial();
        for (let i = 0; i < 9; i++) tf.zeros([2]);
        throw new Error('no such layer');
      },
    });
    const after = defineVisualizer({ name: 'after', draw: () => [{ name: 'after', title: '', svg: SVG }] });
    const before = tf.memory().numTensors;
    const state = await draw(leaky, after);
    // the model's own weight
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(state.log).toEqual([{ level: 'error', message: 'The visualizer "leaky" failed: Error: no such layer' }]);
    expect(Object.keys(state.plots)).toEqual(['after']);
    expect(state.plotsWithData).toEqual([]);
  });
});

describe('openInspection', () => {
  it('gives back the bytes that pictures were made of', async () => {
    const trained = await inspection();
    expect([0, 1, 2].flatMap((i) => [...trained.bytes(trained.test, i)])).toEqual([...bytes]);
    trained.dispose();
  });

  it('has the logits of the whole split and the weights that training began with', async () => {
    const trained = await inspection();
    const { logits, labels, count, classes } = trained.predictions();
    expect({ labels: [...labels], count, classes }).toEqual({ labels: [0, 1, 1], count: 3, classes: 2 });
    const first = trained.model.weights[0].variable;
    const before = [...first.dataSync()];
    const x = pictures.pictures(2, 3);
    const expected = [0, 1].map((c) => x.reduce((sum, value, i) => sum + value * before[2 * i + c], 0));
    expect(logits[4]).toBeCloseTo(expected[0], 5);
    expect(logits[5]).toBeCloseTo(expected[1], 5);
    first.assign(tf.zeros([4, 2]));
    expect([...trained.initial().weights[0].variable.dataSync()]).toEqual(before);
    expect(trained.initial()).toBe(trained.initial());
    trained.dispose();
  });
});
