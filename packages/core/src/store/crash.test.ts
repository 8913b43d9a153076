import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from '../events/readEvents.js';
import { JsonlSink } from '../events/sinks/jsonl.js';
import { bundleScript } from './bundleScript.testing.js';
import { readCheckpoint } from './checkpoint.js';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// writes as fast as it can: a checkpoint whose tensor repeats its number, and the event that names it
const WRITER = `
import { join } from 'node:path';
import { writeCheckpoint } from ${JSON.stringify(source('./checkpoint.ts'))};
import { JsonlSink } from ${JSON.stringify(source('../events/sinks/jsonl.ts'))};
import { RunEvents } from ${JSON.stringify(source('../events/runEvents.ts'))};
const folder = process.argv[2];
const events = new RunEvents({ run: 'r', clock: { now: () => Date.now() }, sinks: [new JsonlSink(join(folder, 'events.jsonl'))] });
for (let n = 1; ; n++) {
  const data = new Float32Array(200_000).fill(n);
  writeCheckpoint(join(folder, 'last.ckpt'), { meta: { n }, tensors: [{ name: 'w', shape: [data.length], dtype: 'float32', data }] });
  events.emit({ type: 'checkpoint', file: 'last.ckpt', epoch: 1, step: n });
  for (let i = 0; i < 50; i++) events.emit({ type: 'log', level: 'info', message: 'x'.repeat(i * 200) });
  if (n === 3) console.log('going');
}`;

let folder: string;
let script: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-crash-'));
  script = join(folder, 'writer.mjs');
  await bundleScript(WRITER, script);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const untilGoing = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (chunk) => (errors += chunk));
    child.stdout?.once('data', () => resolve());
    child.once('exit', () => reject(new Error(`the writer ended early: ${errors}`)));
  });

describe('kill -9 in the middle of writing', () => {
  it('leaves whole checkpoints and a readable event file, time after time in one folder', async () => {
    const place = mkdtempSync(join(folder, 'run-'));
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, [script, place], { stdio: ['ignore', 'pipe', 'pipe'] });
      await untilGoing(child);
      const gone = new Promise((resolve) => child.once('close', resolve));
      setTimeout(() => child.kill('SIGKILL'), 7 * round);
      await gone;

      const { meta, tensors } = readCheckpoint(join(place, 'last.ckpt'));
      expect(tensors[0].data.every((value) => value === meta.n)).toBe(true);
      const { events } = readEvents(join(place, 'events.jsonl'));
      const named = events.filter((e) => e.type === 'checkpoint').at(-1);
      // the file comes first, then the event that names it: the file is at most one ahead
      expect([0, 1]).toContain(Number(meta.n) - (named?.type === 'checkpoint' ? named.step : Number.NaN));
      expect(events.slice(-20).every((e, i, last) => i === 0 || e.seq === last[i - 1].seq + 1)).toBe(true);
      new JsonlSink(join(place, 'events.jsonl')).close();
      expect(readEvents(join(place, 'events.jsonl')).torn).toBe(false);
    }
    const leftovers = readdirSync(place).filter((name) => !['events.jsonl', 'last.ckpt'].includes(name));
    expect(leftovers.every((name) => name.endsWith('.tmp'))).toBe(true);
  });
});
