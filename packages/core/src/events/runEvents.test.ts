import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import { LayerlabError } from '../errors.js';
import type { RunEvent, RunEventBody } from './event.js';
import { readEvents } from './readEvents.js';
import { initialState, reduce } from './reduce.js';
import { RunEvents } from './runEvents.js';
import { CsvSink, metricsCsv } from './sinks/csv.js';
import { JsonlSink } from './sinks/jsonl.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-events-'));
  file = join(folder, 'events.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };
const log = (message: string): RunEventBody => ({ type: 'log', level: 'info', message });
const epochEnd: RunEventBody = {
  type: 'epoch:end',
  epoch: 1,
  train: { loss: Number.NaN, accuracy: 0.5 },
  test: { loss: Number.POSITIVE_INFINITY, accuracy: 0.25, metrics: { 'top-5, all': 0.75, f1: 0 } },
  seconds: 2,
  testSeconds: 0.5,
  gradientNorms: { 'dense/kernel': Number.NEGATIVE_INFINITY },
};

describe('RunEvents', () => {
  it('stamps version, run, sequence and time', () => {
    const got: RunEvent[] = [];
    const events = new RunEvents({ run: 'r', clock, firstSeq: 7, sinks: [{ write: (e) => void got.push(e) }] });
    events.emit(log('a'));
    events.emit(log('b'));
    expect(got).toEqual([
      { type: 'log', level: 'info', message: 'a', v: 1, run: 'r', seq: 7, time: '2026-01-02T03:04:05.000Z' },
      { type: 'log', level: 'info', message: 'b', v: 1, run: 'r', seq: 8, time: '2026-01-02T03:04:05.000Z' },
    ]);
  });

  it('gives the event to every sink although one fails, then throws', () => {
    const got: string[] = [];
    const failing = {
      write: () => {
        throw new LayerlabError('DISK', 'full');
      },
    };
    const events = new RunEvents({ run: 'r', clock, sinks: [failing, { write: (e) => void got.push(e.type) }] });
    expect(() => events.emit(log('a'))).toThrow('full');
    expect(got).toEqual(['log']);
  });
});

describe('JsonlSink and readEvents', () => {
  const emit = (...bodies: RunEventBody[]) => {
    const sink = new JsonlSink(file);
    const events = new RunEvents({ run: 'r', clock, sinks: [sink] });
    const written = bodies.map((body) => events.emit(body));
    events.close();
    return written;
  };

  it('reads back what was written, NaN and infinity included, and text that looks like them', () => {
    const written = emit(log('NaN'), epochEnd);
    expect(readEvents(file)).toMatchObject({ events: written, torn: false });
    const line = JSON.parse(readFileSync(file, 'utf8').split('\n')[1]) as Record<string, unknown>;
    expect(line).toMatchObject({ train: { loss: 'NaN' }, test: { loss: 'Infinity' } });
    expect(line.gradientNorms).toEqual({ 'dense/kernel': '-Infinity' });
  });

  it('stops cleanly wherever the last line is torn, and goes on behind the last whole one', () => {
    const written = emit(log('first'), log('zweite, mit Ümläuten'));
    const whole = readFileSync(file);
    const firstLine = whole.indexOf(10) + 1;
    for (let length = firstLine + 1; length < whole.length - 1; length++) {
      writeFileSync(file, whole.subarray(0, length));
      expect(readEvents(file)).toEqual({ events: [written[0]], torn: true, wholeBytes: firstLine });
    }
    emit(log('third'));
    expect(readEvents(file).events.map((e) => e.type === 'log' && e.message)).toEqual(['first', 'third']);
  });

  it('keeps a last line that is whole but for its newline', () => {
    emit(log('first'));
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
    emit(log('second'));
    expect(readEvents(file)).toMatchObject({ torn: false });
    expect(readEvents(file).events).toHaveLength(2);
  });

  it('names the damaged line before the last', () => {
    emit(log('1'), log('2'), log('3'));
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[1] = lines[1].slice(0, 20);
    writeFileSync(file, lines.join('\n'));
    expect(() => readEvents(file)).toThrow(
      expect.objectContaining({ code: 'DATA_CORRUPT', message: expect.stringContaining('Line 2 of') }),
    );
  });

  it('says NOT_FOUND and DISK', () => {
    expect(() => readEvents(file)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => new JsonlSink(join(folder, 'no', 'such', 'folder'))).toThrow(
      expect.objectContaining({ code: 'DISK' }),
    );
  });

  it.skipIf(process.platform !== 'linux')('reports a full disk as DISK', () => {
    const sink = new JsonlSink('/dev/full');
    expect(() => sink.write({ ...log('x'), v: 1, run: 'r', seq: 0, time: '' } as RunEvent)).toThrow(
      expect.objectContaining({ code: 'DISK', message: expect.stringContaining('the disk is full (ENOSPC)') }),
    );
    sink.close();
  });
});

describe('CsvSink', () => {
  it('writes a row per epoch, further metrics behind, with quotes where they are needed', () => {
    const csv = join(folder, 'metrics.csv');
    const events = new RunEvents({ run: 'r', clock, sinks: [new CsvSink(csv)] });
    events.emit(epochEnd);
    events.emit({
      ...epochEnd,
      epoch: 2,
      learningRate: 0.001,
      train: { loss: 0.5, accuracy: 0.75 },
      test: { loss: 0.25, accuracy: 1 },
    });
    expect(readFileSync(csv, 'utf8')).toBe(
      'epoch,train_loss,train_accuracy,test_loss,test_accuracy,seconds,test_seconds,learning_rate,test_f1,"test_top-5, all"\n' +
        '1,NaN,0.5,Infinity,0.25,2,0.5,,0,0.75\n' +
        '2,0.5,0.75,0.25,1,2,0.5,0.001,,\n',
    );
  });

  it('has columns for held-out pictures where there are some', () => {
    const scores = { loss: 1, accuracy: 0.5 };
    const epoch = { epoch: 1, train: scores, test: scores, seconds: 2, testSeconds: 1, learningRate: 0.1 };
    const csv = metricsCsv({ history: [{ ...epoch, heldOut: { loss: 0.75, accuracy: 0.25 } }] });
    const [header, row] = csv.split('\n').map((line) => line.split(','));
    expect(header.slice(-3)).toEqual(['learning_rate', 'held_out_accuracy', 'held_out_loss']);
    expect(row.slice(-3)).toEqual(['0.1', '0.25', '0.75']);
  });

  it('has each column once, though accuracy and loss are metrics too', () => {
    const scores = { loss: 1, accuracy: 0.5, metrics: { accuracy: 0.5, loss: 1, f1: 0.25 } };
    const csv = metricsCsv({ history: [{ epoch: 1, train: scores, test: scores, seconds: 2, testSeconds: 1 }] });
    const header = csv.split('\n')[0].split(',');
    expect(new Set(header).size).toBe(header.length);
    expect(header).toContain('test_f1');
  });

  it('says in every row which part of a data set was there', () => {
    const csv = join(folder, 'part.csv');
    const events = new RunEvents({ run: 'r', clock, sinks: [new CsvSink(csv)] });
    events.emit({ type: 'data', dataset: 'd', train: 2, test: 2, hashes: {}, note: 'test: trial, 1,000 records' });
    for (const epoch of [1, 2]) events.emit({ ...epochEnd, epoch });
    const [header, ...rows] = readFileSync(csv, 'utf8').trim().split('\n');
    expect(header).toMatch(/,dataset_note$/);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/,"test: trial, 1,000 records"$/);
  });

  it('says in every row that its times were taken beside other runs', () => {
    const csv = join(folder, 'shared.csv');
    const events = new RunEvents({ run: 'r', clock, sinks: [new CsvSink(csv)] });
    const experiment = { train: { epochs: 1 } } as unknown as ResolvedExperiment;
    events.emit({ type: 'run:start', experiment, directory: '/r', jobs: 3 });
    events.emit(epochEnd);
    const [header, row] = readFileSync(csv, 'utf8').trim().split('\n');
    expect(header).toMatch(/,timing_note$/);
    expect(row).toMatch(/,"shared, not comparable"$/);
  });

  it('goes on with the rows up to where a run goes on, each once', () => {
    const csv = join(folder, 'resumed.csv');
    const emitted: RunEvent[] = [];
    const before = new RunEvents({ run: 'r', clock, sinks: [{ write: (event) => emitted.push(event) }] });
    for (const epoch of [1, 2, 3]) before.emit({ ...epochEnd, epoch });
    const state = emitted.reduce(reduce, initialState('r'));
    const events = new RunEvents({ run: 'r', clock, sinks: [new CsvSink(csv, state)] });
    const experiment = { train: { epochs: 4 } } as unknown as ResolvedExperiment;
    events.emit({ type: 'run:start', experiment, directory: '/r', resumed: { epoch: 1, step: 3 } });
    events.emit({ ...epochEnd, epoch: 2, seconds: 7 });
    const rows = readFileSync(csv, 'utf8').trim().split('\n').slice(1);
    expect(rows.map((row) => row.split(',')).map(([epoch, , , , , seconds]) => [epoch, seconds])).toEqual([
      ['1', '2'],
      ['2', '7'],
    ]);
  });

  it('has a header alone before the first epoch', () => {
    expect(metricsCsv({ history: [] })).toBe(
      'epoch,train_loss,train_accuracy,test_loss,test_accuracy,seconds,test_seconds,learning_rate\n',
    );
  });
});
