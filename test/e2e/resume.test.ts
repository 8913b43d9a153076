import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunEvent, readCheckpoint, readEvents } from '@layerlab/core';
import { afterAll, describe, expect, it } from 'vitest';
import { type Finished, lastJson, layerlab, startLayerlab } from './layerlab.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-again-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const SETTINGS = ['model=fc', 'dataset=mnist', 'model.hidden=[16]', 'train.epochs=3', 'train.batchSize=4'];
const SMALL = [
  ...SETTINGS.flatMap((setting) => ['--set', setting]),
  ...['--limit-train', '8000', '--limit-test', '100', '--no-export', '--out', out],
];

const eventsOf = (run: string): readonly RunEvent[] => readEvents(join(out, 'runs', run, 'events.jsonl')).events;

/** metrics.csv without what was measured with a clock. */
function epochsOf(run: string): string[][] {
  const [header, ...rows] = readFileSync(join(out, 'runs', run, 'metrics.csv'), 'utf8')
    .trim()
    .split('\n');
  const timed = header.split(',').map((column) => /seconds/.test(column));
  return rows.map((row) => row.split(',').filter((_, i) => !timed[i]));
}

interface Listed {
  readonly run: string;
  readonly status: string;
  readonly resume: string | null;
}
const listed = async (run: string): Promise<Listed> =>
  lastJson<Listed[]>(await layerlab('list', 'runs', '--json', '--out', out)).find((one) => one.run === run)!;

/** Starts a run and kills its process once it has written a checkpoint within its second epoch; gives the run's id. */
async function startAndKill(): Promise<string> {
  const running = startLayerlab(['run', ...SMALL, '--set', 'train.checkpointSeconds=0.05', '--json']);
  let lines = '';
  const run = await new Promise<string>((resolve, reject) => {
    running.child.stdout!.on('data', (chunk: string) => {
      lines += chunk;
      for (const line of lines.split('\n').slice(0, -1)) {
        const event = JSON.parse(line) as RunEvent;
        if (event.type === 'checkpoint' && event.epoch === 1 && event.step > 0) resolve(event.run);
      }
    });
    void running.finished.then(({ stderr }) => reject(new Error(`it ended before it could be killed: ${stderr}`)));
  });
  const { pid } = JSON.parse(readFileSync(join(out, 'runs', run, 'process.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  const { code, stdout } = await running.finished;
  expect(code).toBe(1);
  expect(lastJson<RunEvent>({ stdout } as Finished)).toMatchObject({ type: 'run:end', status: 'failed' });
  return run;
}

describe('layerlab resume', () => {
  it('goes on with a run whose process was killed within an epoch, and nothing is lost or told twice', async () => {
    const run = await startAndKill();
    expect(eventsOf(run).at(-1)!.type).not.toBe('run:end');
    expect(await listed(run)).toMatchObject({ status: 'interrupted', resume: `layerlab resume ${run} --out ${out}` });
    expect((await layerlab('list', 'runs', '--out', out)).stdout).toContain(`layerlab resume ${run} --out ${out}`);
    expect((await layerlab('show', run, '--out', out)).stdout).toContain(
      `To go on: layerlab resume ${run} --out ${out}`,
    );
    const { meta } = readCheckpoint(join(out, 'runs', run, 'checkpoints', 'last.ckpt'));
    const before = eventsOf(run);

    const { code, stdout } = await layerlab('resume', run, '--out', out, '--json');
    expect(code).toBe(0);
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    expect(told[0]).toMatchObject({ type: 'run:start', resumed: { epoch: meta.epoch, step: meta.step } });
    expect(told.at(-1)).toMatchObject({ type: 'run:end', status: 'done' });
    const all = eventsOf(run);
    expect(all.slice(0, before.length)).toEqual(before);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i));
    expect((await listed(run)).status).toBe('done');

    const whole = lastJson<RunEvent>(
      await layerlab('run', ...SMALL, '--set', 'train.checkpointSeconds=0.05', '--json'),
    );
    const [epochs, expected] = [epochsOf(run), epochsOf(whole.run)];
    expect(epochs.map(([epoch]) => epoch)).toEqual(['1', '2', '3']);
    // several threads add in whatever order: the last bits differ
    epochs.forEach((row, i) => {
      for (const [j, value] of row.entries()) expect(Number(value)).toBeCloseTo(Number(expected[i][j]), 2);
    });

    const again = await layerlab('resume', run, '--out', out);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain(`The run "${run}" is finished`);
  }, 120_000);

  it('says where the checkpoint of a stopped run is and how to go on, and refuses what has changed', async () => {
    const plugin = join(out, 'plugin.mjs');
    writeFileSync(plugin, "export default { kind: 'plugin', apiVersion: 1, name: 'some', contributes: [] };");
    const running = startLayerlab(['run', ...SMALL, '--set', 'train.epochs=500', '--plugin', plugin, '--plain']);
    await running.says('epoch 2/500');
    running.child.kill('SIGINT');
    const { code, stdout } = await running.finished;
    expect(code).toBe(130);
    const run = /^\[fc\] started: .*[/\\]([^/\\\n]+)$/m.exec(stdout)![1];
    expect(stdout).toContain(join(out, 'runs', run, 'checkpoints', 'last.ckpt'));
    expect(stdout).toContain(`to go on: layerlab resume ${run} --out ${out}`);
    const before = eventsOf(run);

    rmSync(plugin);
    const gone = await layerlab('resume', run, '--out', out, '--plain');
    expect(gone.code).toBe(2);
    expect(gone.stdout).toContain(`No plugin at ${plugin}`);

    const record = join(out, 'runs', run, 'experiment.json');
    const text = readFileSync(record, 'utf8');
    writeFileSync(record, text.replace('"learningRate": 0.001', '"learningRate": 0.1'));
    const changed = await layerlab('resume', run, '--out', out, '--plain');
    expect(changed.code).toBe(2);
    expect(changed.stdout).toContain('are not those that the checkpoint');
    expect(eventsOf(run)).toEqual(before);
  }, 120_000);
});

const SUITE = `
const member = (name, epochs) => ({ name, model: { name: 'fc', hidden: [16] }, dataset: 'mnist', train: { epochs } });
export default { kind: 'plugin', apiVersion: 1, name: 'three', contributes: [
  { kind: 'suite', spec: { name: 'three', members: [member('first', 1), member('second', 6), member('third', 1)] } },
] };`;

describe('layerlab run --resume', () => {
  it('takes over what is done of a suite, goes on within the member that was interrupted and runs the rest', async () => {
    const plugin = join(out, 'three.mjs');
    writeFileSync(plugin, SUITE);
    const limits = ['--limit-train', '6000', '--limit-test', '100', '--no-export', '--out', out];
    const suite = ['run', 'three', '--plugin', plugin, '--set', 'train.batchSize=8', ...limits];
    const running = startLayerlab([...suite, '--plain']);
    await running.says('[second] epoch 2/6');
    running.child.kill('SIGINT');
    const stopped = await running.finished;
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toContain('The same command with --resume runs what is not done of three');
    const runOf = (member: string) =>
      new RegExp(`^\\[${member}\\] started: .*[/\\\\]([^/\\\\\n]+)$`, 'm').exec(stopped.stdout)![1];
    const [first, second] = ['first', 'second'].map(runOf);

    const finished = await layerlab(...suite, '--resume', '--json');
    expect(finished.stderr).toContain(`first: done already: ${first}`);
    expect(finished.code).toBe(0);
    const events = finished.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    const end = lastJson<{ status: string; rows: { run: string; finalTestAccuracy: number }[] }>(finished);
    expect(end.status).toBe('done');
    expect(end.rows.slice(0, 2).map(({ run }) => run)).toEqual([first, second]);
    expect(end.rows.every(({ finalTestAccuracy }) => finalTestAccuracy > 0.5)).toBe(true);
    expect(events.filter(({ run }) => run === first)).toEqual([]);
    expect(events.find(({ run }) => run === second)).toMatchObject({ type: 'run:start', resumed: { epoch: 1 } });
    expect(epochsOf(second).map(([epoch]) => epoch)).toEqual(['1', '2', '3', '4', '5', '6']);

    const again = await layerlab(...suite, '--resume', '--plain');
    expect(again.stdout.match(/done already: .*/g)).toHaveLength(6);
    expect(again.stdout).not.toContain('started');
  }, 120_000);
});
