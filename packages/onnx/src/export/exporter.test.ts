import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResolvedExperiment } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModel } from '../graph/index.js';
import { onnxEngine } from '../onnxEngine.js';
import { OnnxExporter } from './index.js';
import { tinyModel } from './tinyModel.testing.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-export-'));
beforeAll(() => onnxEngine.activate({ threads: 1 }));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment = {
  name: 'tiny',
  seed: 42,
  dataset: { name: 'dots', options: {} },
  model: { name: 'tiny', options: {} },
  train: { epochs: 2, batchSize: 64, optimizer: 'adam', learningRate: 1e-3 },
} as unknown as ResolvedExperiment;

describe('OnnxExporter', () => {
  it('writes the model, where it comes from, and a card, and nothing else', async () => {
    const file = join(folder, 'model.onnx');
    const about = {
      experiment,
      hashes: { 'dots.bin': 'ab12' },
      note: 'train: batch 1 of 5',
      standardization: { mean: [0.25], std: [0.5] },
      options: { opset: 18, softmax: true },
    };
    const result = await new OnnxExporter().export(tinyModel(), file, about);
    const bytes = readFileSync(file);
    const graph = readModel(bytes);
    expect(result).toEqual({ file, bytes: bytes.length, opset: 18, nodes: 5 });
    expect(graph.nodes.at(-1)?.op).toBe('Softmax');
    const metadata = Object.fromEntries(graph.metadata);
    expect(JSON.parse(metadata.config)).toEqual(experiment);
    expect(JSON.parse(metadata.dataset_sha256)).toEqual({ 'dots.bin': 'ab12' });
    expect(metadata).toMatchObject({
      model: 'tiny',
      dataset: 'dots',
      dataset_note: about.note,
      seed: '42',
      layout: 'nchw',
    });
    const card = readFileSync(join(folder, 'model.md'), 'utf8');
    for (const fact of [
      '# tiny, trained on dots',
      '[batch, 3, 6, 5]',
      'ab12',
      about.note,
      metadata.weight_sha256,
      'mean: 0.250000000',
    ])
      expect(card).toContain(fact);
    expect(readdirSync(folder).sort()).toEqual(['model.md', 'model.onnx']);
  });
});
