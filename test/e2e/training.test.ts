import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bestEpoch, type RunEvent, readEvents, trainSchema } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEventFile } from '../../packages/core/src/tensorboard/readEventFile.testing.js';
import type { MemberRate } from '../../packages/tui/src/commands/findRate.js';
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

describe('docs/training.md', () => {
  it('has a command that trains', async () => {
    const page = readFileSync(new URL('../../docs/training.md', import.meta.url), 'utf8');
    const command = /^npm exec --no -- layerlab (run .*)$/m.exec(page)![1].split(' ');
    const short = ['--preset', 'smoke', '--set', 'model=fc', '--no-export', '--plain', '--out', out];
    const { code, stdout, stderr } = await layerlab(...command, ...short);
    expect(stderr).toBe('');
    expect(stdout).toContain('epoch 1/1 100 %');
    expect(code).toBe(0);
  }, 90_000);
});

describe('layerlab show train', () => {
  it('lists every setting of training with its default and meaning', async () => {
    const { code, stdout } = await layerlab('show', 'train', '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^epochs +integer +3 +passes over the training pictures$/m);
    expect(stdout).toMatch(/^schedule\.name +constant \| step \| cosine \| one-cycle +"constant" /m);
    expect(stdout).toMatch(/^augment\.crop +integer +0 /m);
    for (const name of Object.keys(trainSchema.shape)) expect(stdout).toMatch(new RegExp(`^${name}\\b`, 'm'));
  }, 30_000);

  it('is where --help points to', async () => {
    expect((await layerlab('run', '--help')).stdout.replaceAll(/\s+/g, ' ')).toContain('"layerlab show train" lists');
  }, 30_000);
});

describe('a run with every training feature', () => {
  const epochs = () => events.filter((event) => event.type === 'epoch:end');

  it('trains in one recording, holds out a tenth and exports what it trained', () => {
    expect(finished.stderr).toBe('');
    expect(finished.code).toBe(0);
    expect(events.find((event) => event.type === 'data')).toMatchObject({ train: 540, heldOut: 60, test: 200 });
    expect(events.filter((event) => event.type === 'log' && event.level !== 'info')).toEqual([]);
    expect(events.find((event) => event.type === 'verify')?.parity.passed).toBe(true);
    expect(readFileSync(at('exports', run, 'model.md'), 'utf8')).toContain(
      'at most 4 epochs, batch 64, adam, learning rate 0.01 (one-cycle), seed 1; ' +
        'the best epoch on held-out training pictures; moving average of the weights, decay 0.9',
    );
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

  it('tells TensorBoard the same of every epoch, at the update that ended it', () => {
    const [file] = readdirSync(at('runs', run, 'tensorboard'));
    const told = readEventFile(readFileSync(at('runs', run, 'tensorboard', file)));
    const ends = told.filter(({ scalars }) => 'loss/test' in scalars);
    expect(ends.map(({ step }) => step)).toEqual(epochs().map(({ epoch }) => epoch * Math.ceil(540 / 64)));
    expect(ends.map(({ scalars }) => scalars['accuracy/held_out'])).toEqual(
      epochs().map(({ heldOut }) => Math.fround(heldOut!.accuracy)),
    );
    expect(told.some(({ scalars }) => scalars.learning_rate > 0)).toBe(true);
  });
});

describe('layerlab find-lr', () => {
  it('suggests a rate as docs/training.md says, and draws it', async () => {
    const page = readFileSync(new URL('../../docs/training.md', import.meta.url), 'utf8');
    const command = /^npm exec --no -- layerlab (find-lr .*)$/m.exec(page)![1].split(' ');
    const { code, stdout, stderr } = await layerlab(...command, '--set', 'train.batchSize=16', '--out', out);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^cnn: --set train\.learningRate=0\.0\d+$/m);
    expect(stdout).toContain(at('exports', 'learning-rate', 'cnn.png'));
    expect(existsSync(at('exports', 'learning-rate', 'cnn.svg'))).toBe(true);
    expect(code).toBe(0);
  }, 90_000);

  it('suggests none in a range where nothing is learnt, with exit code 1', async () => {
    const small = ['--set', 'model=fc', '--set', 'dataset=shapes', '--limit-train', '64', '--json', '--out', out];
    const found = await layerlab('find-lr', ...small, '--from', '1e-9', '--to', '1e-8', '--steps', '20');
    expect(found.code).toBe(1);
    const [{ suggestion, points, engine }] = lastJson<{ members: MemberRate[] }>(found).members;
    expect(suggestion).toBeUndefined();
    expect(points).toHaveLength(20);
    expect(engine.name).toBe('onnx');
  }, 60_000);
});
