import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listRun, processOf, RunDirectory } from '@layerlab/core';
import { afterAll, describe, expect, it } from 'vitest';

const built = (path: string) => new URL(`../../packages/${path}`, import.meta.url);
const WORKER = fileURLToPath(built('tui/dist/worker.js'));
const out = mkdtempSync(join(tmpdir(), 'layerlab-background-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Starts a run, lets it go at its first step, and ends when nothing holds it any more. */
const PARENT = `
  import { RunHost } from '${built('core/dist/light.js').href}';
  const [worker, out, run, epochs] = process.argv.slice(2);
  const host = new RunHost(worker);
  const context = { plugins: [], out };
  const set = ['model=fc', 'dataset=shapes', 'model.hidden=[16]', 'train.batchSize=4', 'train.epochs=' + epochs];
  const request = { set, overrides: { export: false, data: { limitTrain: 400, limitTest: 50 } }, plugins: [] };
  const { experiments: [experiment] } = await host.start({ ...context, kind: 'resolve', request }).result;
  let detached;
  const handle = host.start({ ...context, kind: 'run', run, experiment }, {
    onEvent: ({ type }) => { if (type === 'step') detached ??= handle.detach(); },
  });
`;

async function startAndLeave(run: string, epochs: number): Promise<RunDirectory> {
  const script = join(out, 'parent.mjs');
  writeFileSync(script, PARENT);
  const parent = spawn(process.execPath, [script, WORKER, out, run, `${epochs}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(parent, 'close')).toEqual([0, null]);
  return RunDirectory.open(out, run);
}

async function untilOver(directory: RunDirectory): Promise<string> {
  for (;;) {
    const { status } = listRun(directory);
    if (status !== 'running' && status !== 'starting') return status;
    await sleep(200);
  }
}

describe('a run in the background', { timeout: 120_000 }, () => {
  it('goes on to its end when the process that started it has left', async () => {
    const directory = await startAndLeave('alone', 8);
    expect(listRun(directory).status).toBe('running');
    const pid = processOf(directory.processFile)!;
    expect(await untilOver(directory)).toBe('done');
    expect(listRun(directory)).toMatchObject({ epoch: 8, epochs: 8 });
    while (processOf(directory.processFile) === pid) await sleep(100);
  });

  it('writes its checkpoint and stops on SIGTERM', async () => {
    const directory = await startAndLeave('stopped', 2000);
    process.kill(processOf(directory.processFile)!, 'SIGTERM');
    expect(await untilOver(directory)).toBe('stopped');
    expect(listRun(directory).epoch).toBeLessThan(2000);
  });
});
