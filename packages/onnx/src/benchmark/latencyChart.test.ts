import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LatencyReport, renderDrawing } from '@layerlab/core';
import { expect, it } from 'vitest';
import { latencyChart } from './latencyChart.js';
import { latencyRow } from './latencyRow.testing.js';

it('latencyChart draws a panel a batch size, with every row in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-chart-'));
  const sample = { n: 10, medianMs: 1, spread: 0.5 };
  const report = {
    machine: { cpu: 'a cpu' },
    noise: { before: sample, after: sample, drift: -0.01, quiet: false },
    rows: [1, 8].flatMap((batch) => [latencyRow({ batch }), latencyRow({ batch, runtime: 'wasm' })]),
  } as unknown as LatencyReport;
  const files = await renderDrawing(latencyChart(report, 'latency'), folder);
  const svg = readFileSync(files[1], 'utf8');
  rmSync(folder, { recursive: true });
  for (const text of ['batch 1', 'batch 8', 'net on cpu', 'net in engine wasm', 'NOISY: spread 50.0 %, drift -1.0 %'])
    expect(svg).toContain(text);
  expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(4);
  expect(svg.match(/aria-roledescription="tick"/g)).toHaveLength(4);
});
