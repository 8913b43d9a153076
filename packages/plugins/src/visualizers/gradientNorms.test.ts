import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderDrawing } from '@layerlab/core';
import { runState } from '@layerlab/testing';
import { describe, expect, it } from 'vitest';
import { gradientNorms } from './gradientNorms.js';

describe('gradient-norms', () => {
  it('joins the weights of a layer, in the order of the network', () => {
    const [drawing] = gradientNorms.spec.draw!(runState(2), {});
    const { data, encoding } = ('spec' in drawing ? drawing.spec : {}) as {
      data: { values: { epoch: number; layer: string; norm: number }[] };
      encoding: { color: { sort: string[] } };
    };
    expect(encoding.color.sort).toEqual(['conv2d', 'conv2d_1', 'dense', 'dense_1']);
    expect(data.values).toHaveLength(8);
    expect(data.values[0]).toMatchObject({ epoch: 1, layer: 'conv2d' });
    expect(data.values[0].norm).toBeCloseTo(0.5, 12);
  });

  it('is drawn with one line a layer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layerlab-norms-'));
    try {
      const files = await renderDrawing(gradientNorms.spec.draw!(runState(3), {})[0], folder);
      const svg = readFileSync(files[1], 'utf8');
      expect(svg.split('aria-roledescription="line mark"').length - 1).toBe(4);
      expect(svg).toContain('>conv2d_1<');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has nothing to show where no norms were recorded, or all are zero', () => {
    const run = runState(2);
    const without = (gradientNorms?: Record<string, number>) => ({
      ...run,
      history: run.history.map((record) => ({ ...record, gradientNorms })),
    });
    expect(gradientNorms.spec.draw!(without(), {})).toEqual([]);
    expect(gradientNorms.spec.draw!(without({ 'dense/kernel': 0 }), {})).toEqual([]);
  });
});
