import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  drawComparisons,
  pluginModule,
  type Registries,
  type RunState,
  registriesModule,
  renderDrawing,
  TOKENS,
} from '@layerlab/core';
import { runState } from '@layerlab/testing';
import { Container } from 'inversify';
import { afterAll, describe, expect, it } from 'vitest';
import { gapCurve } from './gapCurve.js';
import { gradientNorms } from './gradientNorms.js';
import plugin from './index.js';
import { namesOf } from './runColours.js';
import { tradeOffs } from './tradeOffs.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-compared-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (name: string, params: number, p50Ms?: number): RunState => ({
  ...runState(3),
  run: `${name}-1`,
  experiment: { ...runState(3).experiment!, name },
  model: { params } as RunState['model'],
  latency:
    p50Ms === undefined ? [] : [{ provider: 'cpu', batch: 8, threads: 2, n: 9, meanMs: 1, p50Ms, p95Ms: 2, p99Ms: 3 }],
});

describe('trade-offs', () => {
  it('sets accuracy against parameters and the latency of one picture', () => {
    const [drawing] = tradeOffs.spec.compare!([run('fc', 567_434, 0.8), run('cnn', 421_642, 1.6)], {});
    const { hconcat } = (drawing as unknown as { spec: { hconcat: { data: { values: object[] } }[] } }).spec;
    expect(hconcat).toHaveLength(2);
    const accuracy = 100 * runState(3).history[2].test.accuracy;
    expect(hconcat[1].data.values).toEqual([
      { run: 'fc', accuracy, params: 567_434, latency: 0.1 },
      { run: 'cnn', accuracy, params: 421_642, latency: 0.2 },
    ]);
  });

  it('leaves latency out where it was not measured, and a single run altogether', () => {
    const [drawing] = tradeOffs.spec.compare!([run('fc', 5), run('cnn', 6)], {});
    expect((drawing as unknown as { spec: { hconcat: unknown[] } }).spec.hconcat).toHaveLength(1);
    expect(tradeOffs.spec.compare!([run('fc', 5)], {})).toEqual([]);
    expect(tradeOffs.spec.compare!([run('fc', 5), { ...run('cnn', 6), history: [] }], {})).toEqual([]);
  });
});

describe('gradient-norms over runs', () => {
  it("takes the mean over a model's weights", () => {
    const [drawing] = gradientNorms.spec.compare!([run('fc', 5), run('cnn', 6)], {});
    const { values } = (drawing as unknown as { spec: { data: { values: { run: string; norm: number }[] } } }).spec
      .data;
    expect(values).toHaveLength(6);
    expect(values[0]).toMatchObject({ run: 'fc', epoch: 1 });
    expect(values[0].norm).toBeCloseTo((0.3 + 0.4 + 0.2 + 0.05 + 1 + 0) / 6, 12);
  });
});

describe('gap-curve', () => {
  it('is training less test accuracy in points', () => {
    const [drawing] = gapCurve.spec.draw!(runState(2), {});
    const { layer } = (drawing as unknown as { spec: { layer: { data: { values: { gap: number }[] } }[] } }).spec;
    const { train, test } = runState(2).history[1];
    expect(layer[1].data.values[1].gap).toBeCloseTo(100 * (train.accuracy - test.accuracy), 12);
    expect(gapCurve.spec.draw!(runState(0), {})).toEqual([]);
  });
});

describe('charts of several runs', () => {
  it('call runs by their experiments, or by their ids where these are alike', () => {
    expect(namesOf([run('a', 1), run('b', 1)])).toEqual(['a', 'b']);
    expect(namesOf([run('a', 1), { ...run('a', 1), run: 'a-2' }])).toEqual(['a-1', 'a-2']);
  });

  it('are drawn by every visualizer that can', async () => {
    const container = new Container();
    container.load(registriesModule(), pluginModule(plugin));
    const drawn = await drawComparisons(
      container.get<Registries>(TOKENS.Registries),
      [run('fc', 567_434, 0.08), run('cnn', 421_642, 0.1)],
      folder,
    );
    expect(drawn.map(({ name }) => name)).toEqual(['gradient-norms', 'learning-curves', 'trade-offs']);
    const svg = readFileSync(drawn[2].files[1], 'utf8');
    for (const label of [
      'trainable parameters',
      'test accuracy (%)',
      'latency, median (ms a picture, batch 8, cpu)',
      '>fc<',
      '>cnn<',
    ])
      expect(svg).toContain(label);
    expect(svg).not.toContain('NaN');
  });

  it('render', async () => {
    const files = await renderDrawing(gapCurve.spec.draw!(runState(4), {})[0], folder);
    expect(readFileSync(files[1], 'utf8')).toContain('train less test accuracy (points)');
  });
});
