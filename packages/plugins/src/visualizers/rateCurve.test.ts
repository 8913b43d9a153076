import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderDrawing } from '@layerlab/core';
import { expect, it } from 'vitest';
import { rateCurve } from './rateCurve.js';

const points = Array.from({ length: 80 }, (_, i) => {
  const decade = -7 + i / 10;
  const smoothed = 2.3 - 2 / (1 + Math.exp(-4 * (decade + 3))) + (decade > -1 ? 20 * (decade + 1) ** 2 : 0);
  return { rate: 10 ** decade, loss: smoothed * (1 + 0.1 * Math.sin(i)), smoothed };
});
const about = { name: 'cnn', subject: 'cnn on mnist', subtitle: '80 steps' };

it('marks the suggested rate, and leaves the explosion out of the picture', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-rate-'));
  try {
    const files = await renderDrawing(
      rateCurve({ points, diverged: true, suggestion: points[40].rate }, about),
      folder,
    );
    const svg = readFileSync(files[1], 'utf8');
    expect(svg).toContain('Learning rate for cnn on mnist');
    expect(svg).toContain('0.0010');
    const scales = /"domain": \[\s*0,\s*([\d.]+)/.exec(readFileSync(files[0], 'utf8'));
    expect(Number(scales![1])).toBeCloseTo(1.25 * 2.3, 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('marks nothing where nothing is suggested', () => {
  expect(JSON.stringify(rateCurve({ points, diverged: false }, about))).not.toContain('"rule"');
});
