import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderDrawing } from '@layerlab/core';
import { expect, it } from 'vitest';
import type { BatchParity } from './compareBatches.js';
import { ulpChart } from './ulpChart.js';

const batchOf = (batch: number, equal: number) =>
  ({
    batch,
    outputs: [
      {
        name: 'logits',
        ulp: [
          { upTo: 0, count: equal },
          { upTo: 2, count: 10 - equal },
          { upTo: null, count: 0 },
        ],
      },
    ],
  }) as unknown as BatchParity;

it('ulpChart draws a panel for batch sizes that give the same, with the share of every bin', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-ulp-'));
  const drawing = ulpChart({ model: 'cnn', batches: [batchOf(64, 4), batchOf(7, 4), batchOf(1, 10)] }, 'ulp');
  const files = await renderDrawing(drawing, folder);
  const svg = readFileSync(files[1], 'utf8');
  rmSync(folder, { recursive: true });
  for (const text of ['logits, batch 64, 7', 'logits, batch 1<', '1–2', 'over 2']) expect(svg).toContain(text);
  expect(svg.match(/aria-roledescription="bar"/g)).toHaveLength(6);
  const { hconcat } = (drawing as unknown as { spec: { hconcat: { data: { values: { share: number }[] } }[] } }).spec;
  expect(hconcat.map(({ data }) => data.values.map(({ share }) => share))).toEqual([
    [0.4, 0.6, 0],
    [1, 0, 0],
  ]);
});
