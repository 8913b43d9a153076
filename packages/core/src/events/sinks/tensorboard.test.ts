import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEventFile } from '../../tensorboard/readEventFile.testing.js';
import type { RunEventBody } from '../event.js';
import { RunEvents } from '../runEvents.js';
import { TensorboardSink } from './tensorboard.js';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layerlab-tensorboard-'));
  folder = join(root, 'tensorboard');
});
afterEach(() => rmSync(root, { recursive: true }));

const start = (resumed?: { epoch: number; step: number }) =>
  ({ type: 'run:start', experiment: {}, directory: root, resumed }) as RunEventBody;
const epochStart = (epoch: number): RunEventBody => ({ type: 'epoch:start', epoch, epochs: 3, steps: 10 });
const step = (epoch: number, at: number): RunEventBody => ({
  ...{ type: 'step', epoch, step: at, steps: 10, loss: 0.5, accuracy: 0.25, learningRate: 0.125 },
  ...{ picturesPerSecond: 1, etaSeconds: 1 },
});
const gradients = (epoch: number, at: number): RunEventBody => ({
  ...{ type: 'gradients', epoch, step: at, steps: 10, layers: { conv2d_1: 0.0625, dense: 0.5 } },
});
const epochEnd = (epoch: number): RunEventBody => ({
  ...{ type: 'epoch:end', epoch, seconds: 1, testSeconds: 1, learningRate: 0.125 },
  train: { loss: 1.5, accuracy: 0.5 },
  test: { loss: 2.5, accuracy: 0.375, metrics: { loss: 2.5, accuracy: 0.375, f1: 0.75 } },
  heldOut: { loss: 3.5, accuracy: 0.625 },
  gradientNorms: { 'dense/kernel': 4 },
});

/** @param seconds since 1970 */
function record(bodies: readonly RunEventBody[], seconds: number): void {
  const sinks = [new TensorboardSink(folder)];
  const events = new RunEvents({ run: 'r', clock: { now: () => 1000 * seconds }, sinks });
  for (const body of bodies) events.emit(body);
  events.close();
}
const files = () => readdirSync(folder).sort();
const read = (file: string) => readEventFile(readFileSync(join(folder, file)));

describe('TensorboardSink', () => {
  it('records steps and epochs over updates of the weights', () => {
    record([start(), epochStart(2), step(2, 4), gradients(2, 5), epochEnd(2)], 1_700_000_000.5);
    expect(files()).toEqual([expect.stringMatching(/^events\.out\.tfevents\.1700000000\.layerlab\.\d+$/)]);
    expect(read(files()[0])).toEqual([
      { wallTime: 1_700_000_000.5, step: 0, fileVersion: 'brain.Event:2', scalars: {} },
      {
        wallTime: 1_700_000_000.5,
        step: 14,
        scalars: { 'loss/step': 0.5, 'accuracy/step': 0.25, learning_rate: 0.125 },
      },
      {
        wallTime: 1_700_000_000.5,
        step: 15,
        scalars: { 'gradient_rms/conv2d_1': 0.0625, 'gradient_rms/dense': 0.5 },
      },
      {
        wallTime: 1_700_000_000.5,
        step: 20,
        scalars: {
          ...{ 'loss/train': 1.5, 'loss/test': 2.5, 'loss/held_out': 3.5 },
          ...{ 'accuracy/train': 0.5, 'accuracy/test': 0.375, 'accuracy/held_out': 0.625 },
          ...{ 'test/f1': 0.75, 'gradient_norm/dense/kernel': 4 },
        },
      },
    ]);
  });

  it('voids in a later file what comes again where a run goes on', () => {
    record([start(), epochStart(1), step(1, 5), step(1, 9)], 100);
    record([start({ epoch: 0, step: 6 }), epochStart(1), step(1, 8)], 2000);
    expect(files()).toHaveLength(2);
    const [version, restart, again] = read(files()[1]);
    expect(version.fileVersion).toBe('brain.Event:2');
    expect(restart).toMatchObject({ step: 7, sessionStatus: 1 });
    expect(again).toMatchObject({ step: 8, scalars: { 'loss/step': 0.5 } });
  });

  it('leaves nothing of a run that trains nothing', () => {
    record([start(), { type: 'phase', phase: 'bench' }], 100);
    expect(existsSync(folder)).toBe(false);
  });

  it('says where it cannot write', () => {
    writeFileSync(folder, 'no folder');
    expect(() => record([start(), epochStart(1), step(1, 5)], 100)).toThrow(
      expect.objectContaining({ code: 'DISK', message: expect.stringContaining(folder) }),
    );
  });
});
