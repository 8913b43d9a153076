import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ResolvedSuite, RunControl, RunDirectory, replay } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolve } from '../../packages/tui/src/jobs/resolve.js';
import { run } from '../../packages/tui/src/jobs/run.js';
import { publishStudy } from '../../scripts/study/publishStudy.js';
import { csvTable, markdownTable } from '../../scripts/study/tableText.js';

const SUITE = 'mnist-comparison';
const from = mkdtempSync(join(tmpdir(), 'layerlab-publish-'));
const to = join(from, 'published', 'study');
const docs = join(from, 'published', 'study.md');
afterAll(() => rmSync(from, { recursive: true }));

const place = { out: from, plugins: [] };
const io = { control: new RunControl(), event: () => {}, log: () => {}, progress: () => {} };
const publish = () => publishStudy({ suite: SUITE, from, to, docs, model: { suite: SUITE, member: 'rescnn' } });

beforeAll(async () => {
  const request = {
    ...{ target: SUITE, preset: 'smoke' as const, overrides: {}, plugins: [] },
    set: ['dataset=shapes', 'data.limitTrain=64', 'data.limitTest=32', 'bench.enabled=true', 'bench.seconds=0.05'],
  };
  const { experiments } = (await resolve({ ...place, kind: 'resolve', request })) as ResolvedSuite;
  for (const experiment of experiments) await run({ ...place, kind: 'run', run: experiment.name, experiment }, io);
}, 120_000);

describe('publishStudy', () => {
  const read = (name: string) => readFileSync(join(to, name), 'utf8');

  it('writes tables, the report, the exported model and the page, and removes what was there', async () => {
    await publish();
    writeFileSync(join(to, 'old.csv'), '');
    const files = await publish();
    expect(files.map((file) => file.slice(to.length + 1)).sort()).toEqual([
      'README.md',
      ...['results.csv', 'results.md', 'runs.csv', 'runs.md'].map((name) => `${SUITE}-${name}`),
      'report.html',
      ...['latency.json', 'model.md', 'model.onnx', 'parity.json'].map((name) => `rescnn/${name}`),
    ]);
  }, 60_000);

  it('names no path of this machine and shows no picture of the data set', () => {
    const texts = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(md|csv|json|html)$/.test(name),
    );
    for (const name of texts) expect({ name, found: read(name).includes(from) }).toEqual({ name, found: false });
    expect(JSON.parse(read('rescnn/parity.json'))).toMatchObject({
      file: 'model.onnx',
      report: 'parity.json',
      passed: true,
    });
    expect(read('report.html')).not.toContain('<img alt="Worst mistakes');
  });

  it('has the same figures in every form, read from the runs', () => {
    const { history, timing } = replay(RunDirectory.open(from, 'cnn')).state;
    const [{ test }] = history;
    const shown = `${(100 * test.accuracy).toFixed(2)} %`;
    const row = (text: string, start: string) => text.split('\n').find((line) => line.startsWith(start))!;
    expect(row(read(`${SUITE}-results.md`), '| cnn |')).toContain(shown);
    expect(row(readFileSync(docs, 'utf8'), '| cnn |')).toBe(row(read(`${SUITE}-results.md`), '| cnn |'));
    expect(row(read(`${SUITE}-results.csv`), 'cnn,').split(',')).toEqual(
      expect.arrayContaining([String(test.accuracy), String(timing!.trainSeconds)]),
    );
  });

  it('links to what is there', () => {
    const links = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    const index = links(read('README.md')).filter((link) => !link.startsWith('..'));
    expect(index.length).toBeGreaterThan(5);
    for (const link of index) expect(existsSync(join(to, link))).toBe(true);
    for (const link of links(readFileSync(docs, 'utf8'))) expect(existsSync(join(docs, '..', link))).toBe(true);
  });

  it('publishes no suite that is not finished', async () => {
    rmSync(RunDirectory.open(from, 'fc').path, { recursive: true });
    await expect(publish()).rejects.toThrow(
      '"mnist-comparison" is not finished. Without a finished run: mnist-comparison.fc.',
    );
    expect(existsSync(join(to, 'report.html'))).toBe(true);
  });
});

describe('a table as text', () => {
  const table = {
    ...{ id: 'a/b', title: 'A table', firstColumn: 'net', notes: ['a note'] },
    columns: [{ title: 'kind' }, { title: 'size, total', align: 'right' as const }],
    rows: [
      { name: 'a|b', cells: ['x', { text: '1,234', value: 1234.5 }] },
      { name: 'c', cells: ['y "z"', '–'] },
    ],
  };

  it('is Markdown', () => {
    expect(markdownTable(table)).toBe(
      '| net | kind | size, total |\n|---|---|--:|\n| a\\|b | x | 1,234 |\n| c | y "z" | – |\n\na note\n',
    );
  });

  it('is CSV with unrounded numbers', () => {
    expect(csvTable(table)).toBe('net,kind,"size, total"\na|b,x,1234.5\nc,"y ""z""",\n');
  });
});
