import { rmSync, writeFileSync } from 'node:fs';
import { metricsCsv, replay } from '@layerlab/core';
import { afterAll, expect, it } from 'vitest';
import { ended, epochs, temporaryOut, writeRun } from '../../testing/runOnDisk.js';
import { openLab } from '../openLab.js';
import { contradictions } from './contradictions.js';
import { reportedRun } from './reportedRun.js';

const out = temporaryOut();
afterAll(() => rmSync(out, { recursive: true }));

it('contradictions names what differs; a killed run may lack the last row of metrics.csv, a finished one may not', async () => {
  const lab = await openLab({ plugins: [] });
  const found = (id: string, end: boolean, change: (csv: string) => string) => {
    const directory = writeRun(out, { id, events: [...epochs([0.5, 0.75]), ...(end ? [ended(id, 'cnn', 0.75)] : [])] });
    writeFileSync(directory.metricsFile, change(metricsCsv(replay(directory).state)));
    return contradictions(lab, reportedRun(directory)).filter(({ claim }) => claim.endsWith('metrics.csv'));
  };
  const withoutLast = (csv: string) => `${csv.trimEnd().split('\n').slice(0, -1).join('\n')}\n`;
  expect(found('whole', true, (csv) => csv)).toEqual([]);
  expect(found('killed', false, withoutLast)).toEqual([]);
  expect(found('short', true, withoutLast)).toHaveLength(1);
  expect(found('raised', true, (csv) => csv.replaceAll('0.75', '0.99'))).toEqual([
    { claim: 'raised/files/metrics.csv', stated: 'test_accuracy.1: "0.99"', found: 'test_accuracy.1: "0.75"' },
  ]);
});
