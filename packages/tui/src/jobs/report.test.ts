import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Job, type ResolvedSuite, RunControl, RunDirectory } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from './report/claims.js';
import { report } from './report.js';
import { resolve } from './resolve.js';
import { run } from './run.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-report-'));
afterAll(() => rmSync(out, { recursive: true }));

const SUITE = 'mnist-comparison';
const io = { control: new RunControl(), event: () => {}, log: () => {}, progress: () => {} };
const place = { out, plugins: [] };

async function members(): Promise<ResolvedSuite> {
  const request = {
    ...{ target: SUITE, preset: 'smoke' as const, overrides: {}, plugins: [] },
    set: ['dataset=shapes', 'data.limitTrain=64', 'data.limitTest=32', 'bench.enabled=true', 'bench.seconds=0.05'],
  };
  return (await resolve({ ...place, kind: 'resolve', request })) as ResolvedSuite;
}

/** Of a run that is told of others on the machine, and never has to wait for them. */
function sharingIo() {
  const control = new RunControl();
  control.share(2, (turn) => turn === 'wanted' && control.handle('grant'));
  return { ...io, control };
}

beforeAll(async () => {
  const [fc, cnn] = (await members()).experiments;
  await run({ ...place, kind: 'run', run: fc.name, experiment: fc }, sharingIo());
  await run({ ...place, kind: 'run', run: cnn.name, experiment: cnn }, io);
}, 120_000);

const job = (target: string, more: Partial<Extract<Job, { kind: 'report' }>> = {}) =>
  report({ ...place, kind: 'report', target, check: false, withoutDataPictures: false, ...more });
const check = (target: string) => job(target, { check: true });

/** Runs `work` while the file has another text; then it is as it was. */
async function whileChanged<T>(file: string, change: (text: string) => string, work: () => Promise<T>): Promise<T> {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  try {
    return await work();
  } finally {
    writeFileSync(file, before);
  }
}

describe("a run's page", () => {
  const directory = () => RunDirectory.open(out, 'cnn');
  const claims = () => claimsOf(readFileSync(directory().reportFile, 'utf8'));

  it('is written at the end of the run, and holds', async () => {
    expect(await check('cnn')).toMatchObject({ file: directory().reportFile, runs: ['cnn'], failed: [] });
  });

  it('has settings, epochs, metrics, parity at every batch size, latency and charts', () => {
    const stated = claims();
    expect(stated.get('cnn/result/trainable parameters/value')).toMatch(/^\d{3},\d{3}$/);
    expect(stated.get('cnn/settings/train.batchSize/value')).toBe('64');
    expect(stated.get('cnn/epochs/1/test acc.')).toMatch(/ %$/);
    expect(stated.get('cnn/metrics/params/value')).toMatch(/^\d{3},\d{3}$/);
    expect(stated.get('cnn/parity/answer')).toMatch(/^✓ the export computes the same \(32 pictures at batch/);
    for (const batch of [32, 7, 1]) {
      expect(stated.get(`cnn/parity/batches/batch ${batch}/same class`)).toBe('100.00 %');
      expect(stated.get(`cnn/parity/batches/batch ${batch}/in float32 steps`)).toMatch(/^(at most|over) /);
    }
    // times may not settle in so short a measurement, which the row's name says
    const median = [...stated.keys()].find((claim) => /^cnn\/latency\/1\. ONNX Runtime on cpu.*\/median$/.test(claim));
    expect(stated.get(median!)).toMatch(/^[\d.]+ ms \([\d.]+ to [\d.]+\)$/);
    for (const chart of [
      'parity/drawing/ulp',
      'latency/drawing/latency',
      'drawing/learning-curve',
      'drawing/worst-mistakes',
    ])
      expect(stated.has(`cnn/${chart}`)).toBe(true);
  });

  it('says of times taken beside other runs that they do not compare, and holds', async () => {
    expect(await check('fc')).toMatchObject({ runs: ['fc'], failed: [] });
    const stated = claimsOf(readFileSync(RunDirectory.open(out, 'fc').reportFile, 'utf8'));
    const marked = [...stated.keys()].filter((claim) => claim.includes('(shared, not comparable)'));
    const names = ['result/training', 'result/one pass over the test pictures', 'epochs/1/time', 'metrics/train-time'];
    for (const name of names)
      expect(
        marked.some((claim) => claim.startsWith(`fc/${name} (`)),
        name,
      ).toBe(true);
    expect(marked.filter((claim) => claim.includes('/latency/'))).toEqual([]);
    expect([...claims().keys()].filter((claim) => claim.includes('(shared'))).toEqual([]);
  });

  it('does not hold where parity.json says something else', async () => {
    const { failed } = await whileChanged(
      directory().parityFile,
      (text) => text.replace('"passed": true', '"passed": false'),
      () => check('cnn'),
    );
    expect(failed.map(({ claim }) => claim)).toEqual(['cnn/files/parity.json', 'cnn/parity/answer']);
    expect(failed[1].found).toContain('the export differs');
  });

  it('does not hold where a figure of latency.json is another than the distribution beside it gives', async () => {
    const { latencyFile } = directory();
    const faster = (text: string) => text.replace(/"p50Ms": [\d.]+/, '"p50Ms": 0.0001');
    const { failed } = await whileChanged(latencyFile, faster, async () => {
      // even a page that was made from it
      await job('cnn');
      return check('cnn');
    });
    expect(failed.map(({ claim }) => claim)).toEqual(['cnn/files/latency.json']);
    await job('cnn');
  });

  it('does not hold where experiment.json names other data than the run used', async () => {
    const other = (text: string) => text.replace(/("hashes": \{)/, '$1 "more.bin": "00",');
    const { failed } = await whileChanged(directory().experimentFile, other, () => check('cnn'));
    expect(failed.map(({ claim }) => claim)).toContain('cnn/files/data');
  });

  it('shows a bisection layer by layer', async () => {
    const bisection = {
      pictures: { from: 7, to: 14 },
      first: { layer: 'dense', cause: 'computation', maxAbsDiff: 0.5, detail: 'off by 0.5' },
      layers: [
        { ...{ layer: 'conv', kind: 'conv2d', shape: [2, 2, 4], agrees: true }, ...figures(1e-7) },
        { ...{ layer: 'dense', kind: 'dense', shape: [10], agrees: false }, ...figures(0.5) },
      ],
    };
    const withBisection = (text: string) => JSON.stringify({ ...JSON.parse(text), bisection });
    await whileChanged(directory().parityFile, withBisection, async () => {
      const { file } = await job('cnn');
      const stated = claimsOf(readFileSync(file, 'utf8'));
      expect(stated.get('cnn/parity/bisected')).toContain(
        'the first layer that differs is &quot;dense&quot;: off by 0.5',
      );
      expect(stated.get('cnn/parity/layers/conv/verdict')).toBe('agrees');
      expect(stated.get('cnn/parity/layers/dense/verdict')).toBe('DIFFERS');
      expect(stated.get('cnn/parity/layers/dense/largest difference')).toBe('5.0e-1');
    });
    await job('cnn');
  });
});

const figures = (maxAbsDiff: number) => ({ maxAbsDiff, maxRelDiff: 0, maxAbsReference: 2, beyondBar: 0 });

describe("a suite's page", () => {
  it('states what its runs give, and says which members are missing', async () => {
    const { file, runs, failed } = await job(SUITE);
    expect(file).toBe(join(out, 'exports', SUITE, 'report.html'));
    expect({ runs, failed }).toEqual({ runs: ['fc', 'cnn'], failed: [] });
    const stated = claimsOf(readFileSync(file, 'utf8'));
    expect(stated.get(`${SUITE}/results/fc/params, reference`)).toBe('567,434');
    expect(stated.get(`${SUITE}/remark-0`)).toBe('Without a finished run: rescnn.');
    expect(stated.get(`${SUITE}/scope-0`)).toContain('2 runs trained on 64 pictures of shapes for 1 epoch each');
    expect((await check(SUITE)).failed).toEqual([]);
  });

  it('does not hold once an accuracy among the events is another, and names the claim', async () => {
    const raised = (text: string) =>
      text.replace(/("type":"epoch:end".*?"test":\{"loss":[\d.]+,"accuracy":)[\d.]+/, '$10.9875');
    const { failed } = await whileChanged(RunDirectory.open(out, 'fc').eventsFile, raised, () => check(SUITE));
    const claims = failed.map(({ claim }) => claim);
    expect(claims).toEqual(
      expect.arrayContaining(['fc/files/result', 'fc/files/metrics.csv', 'fc/epochs/1/test acc.']),
    );
    const named = failed.find(({ claim }) => claim === `${SUITE}/results/fc/test acc., final`);
    expect(named?.found).toBe('98.75 %');
    expect(claims.filter((claim) => claim.startsWith('cnn/'))).toEqual([]);
  });

  it('does not hold once a parameter count is another, though every file of the run were changed alike', async () => {
    const fewer = (text: string) =>
      text.replace(/"params":\d+/, '"params":1234').replace(/("row":\{.*?"params":)\d+/, '$11234');
    const { failed } = await whileChanged(RunDirectory.open(out, 'fc').eventsFile, fewer, () => check(SUITE));
    expect(failed.map(({ claim }) => claim)).toEqual(
      expect.arrayContaining(['fc/files/model', `${SUITE}/results/fc/params`]),
    );
  });

  it('does not hold once its own text is another', async () => {
    const { file } = await job(SUITE);
    const { failed } = await whileChanged(
      file,
      (text) => text.replace('<td class="right">567,434</td>', '<td class="right">567,435</td>'),
      () => check(SUITE),
    );
    expect(failed).toEqual([{ claim: `${SUITE}/results/fc/params, reference`, stated: '567,435', found: '567,434' }]);
  });

  it('does not hold once anything stands on it that the runs do not give', async () => {
    const { file } = await job(SUITE);
    for (const change of [
      (text: string) => text.replace('</header>', '<p>fc wins.</p></header>'),
      (text: string) => text.replace('</body>', '<script>document.title = 1</script></body>'),
    ]) {
      const { failed } = await whileChanged(file, change, () => check(SUITE));
      expect(failed.map(({ claim }) => claim)).toEqual(['page']);
    }
  });

  it('can leave out what shows pictures of the data set, and is then checked without it', async () => {
    const { file, bytes } = await job(SUITE, { withoutDataPictures: true });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Left out, since they show pictures of the data set: Worst mistakes of fc');
    expect([...claimsOf(text).keys()].filter((claim) => /worst-mistakes|feature-maps/.test(claim))).toEqual([]);
    expect((await check(SUITE)).failed).toEqual([]);
    expect(bytes).toBeLessThan((await job(SUITE)).bytes);
  });
});

describe('what cannot be reported', () => {
  it('is named', async () => {
    await expect(job('nosuch')).rejects.toThrow(/No run "nosuch".*Suites: .*mnist-comparison/);
    await expect(job('depth')).rejects.toThrow(/The suite "depth" has no finished run under .*layerlab run depth/);
    rmSync(RunDirectory.open(out, 'fc').reportFile);
    await expect(check('fc')).rejects.toThrow(/No report at .*Write it first: layerlab report fc/);
  });
});
