import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bestEpoch, type RunEvent, readEvents } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, lastJson, layerlab } from './layerlab.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-training-'));
const at = (...path: string[]) => join(out, ...path);
let finished: Finished;
let run: string;
let events: readonly RunEvent[];

beforeAll(async () => {
  const settings = [
    ...['dataset=shapes', 'model=rescnn', 'model.channels=[4,8]', 'train.epochs=4', 'train.learningRate=0.01'],
    ...['train.schedule=one-cycle', 'train.schedule.warmup=0.1', 'train.weightDecay=0.01', 'train.clipNorm=1'],
    ...['train.labelSmoothing=0.1', 'train.ema=0.9', 'train.keep=best', 'train.earlyStopping=1', 'bench.enabled=false'],
  ];
  const limits = ['--limit-train', '600', '--limit-test', '200'];
  finished = await layerlab('run', ...settings.flatMap((pair) => ['--set', pair]), ...limits, '--json', '--out', out);
  run = lastJson<{ run: string }>(finished).run;
  events = readEvents(at('runs', run, 'events.jsonl')).events;
}, 120_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('a run with every training feature', () => {
  const epochs = () => events.filter((event) => event.type === 'epoch:end');

  it('trains in one recording, holds out a tenth and exports what it trained', () => {
    expect(finished.stderr).toBe('');
    expect(finished.code).toBe(0);
    expect(events.find((event) => event.type === 'data')).toMatchObject({ train: 540, heldOut: 60, test: 200 });
    expect(events.filter((event) => event.type === 'log' && event.level !== 'info')).toEqual([]);
    expect(events.find((event) => event.type === 'verify')?.parity.passed).toBe(true);
  });

  it('keeps the best epoch on held-out pictures, of which the summary tells', async () => {
    const best = bestEpoch(epochs())!;
    expect(existsSync(at('runs', run, 'checkpoints', 'best.ckpt'))).toBe(true);
    const end = events.at(-1);
    expect(end).toMatchObject({ type: 'run:end', row: { finalTestAccuracy: best.test.accuracy } });
    // the checkpoint that it restores is the one that was exported
    const verified = await layerlab('verify', run, '--samples', '100', '--json', '--out', out);
    expect(verified.code).toBe(0);
    expect(lastJson(verified)).toMatchObject({ passed: true });
  }, 60_000);

  it('writes the rate and the held-out scores of every epoch', () => {
    const [header, ...rows] = readFileSync(at('runs', run, 'metrics.csv'), 'utf8')
      .trim()
      .split('\n');
    const columns = header.split(',');
    const column = (name: string) => rows.map((row) => Number(row.split(',')[columns.indexOf(name)]));
    expect(column('learning_rate')).toEqual(epochs().map((event) => event.learningRate));
    expect(column('held_out_accuracy')).toEqual(epochs().map((event) => event.heldOut?.accuracy));
  });
});
