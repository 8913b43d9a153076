import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunEvent, readEvents, type SummaryRow } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, lastJson, layerlab } from './layerlab.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-jobs-'));
const SETTINGS = ['bench.seconds=1', 'train.epochs=2', 'data.limitTrain=384'].flatMap((one) => ['--set', one]);
let finished: Finished;
let rows: readonly SummaryRow[];
let events: readonly RunEvent[];

beforeAll(async () => {
  finished = await layerlab(
    'run',
    'quickstart',
    '--preset',
    'smoke',
    ...SETTINGS,
    '--jobs',
    '2',
    '--json',
    '--out',
    out,
  );
  rows = lastJson<{ rows: SummaryRow[] }>(finished).rows;
  events = rows.flatMap(({ run }) => readEvents(join(out, 'runs', run, 'events.jsonl')).events);
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('layerlab run --jobs 2', () => {
  it('says of every training time that it does not compare', () => {
    expect(finished.stderr).toBe('');
    expect(finished.code).toBe(0);
    expect(rows.map(({ model, timingNote }) => [model, timingNote])).toEqual(
      ['fc', 'cnn', 'rescnn'].map((model) => [model, 'shared, not comparable']),
    );
    const [header] = readFileSync(join(out, 'runs', rows[0].run, 'metrics.csv'), 'utf8').split('\n');
    expect(header).toMatch(/,timing_note$/);
  });

  it('times each export while every other run is silent', () => {
    const at = ({ time }: RunEvent) => Date.parse(time);
    const benches = events.filter(({ type }) => type === 'bench');
    expect(benches).toHaveLength(3);
    for (const bench of benches) {
      const others = events.filter(({ run }) => run !== bench.run);
      // it took a second at least; the event follows once its report is written
      const meanwhile = others.filter((event) => at(event) > at(bench) - 1000 && at(event) < at(bench) - 300);
      expect(meanwhile.map(({ run, type }) => [run, type])).toEqual([]);
    }
    // and not because it had nothing to do: cnn was under way when fc was timed
    const [fc, cnn] = rows.map(({ run }) => events.filter((event) => event.run === run));
    const timed = at(fc.find(({ type }) => type === 'bench')!);
    expect(at(cnn[0])).toBeLessThan(timed);
    expect(at(cnn.at(-1)!)).toBeGreaterThan(timed);
  });
});
