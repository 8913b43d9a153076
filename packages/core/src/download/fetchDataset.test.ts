import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DataFinder } from '../data/dataFinder.js';
import { defineDataset, type FetchSpec, type LoadContext } from '../define/dataset.js';
import { LayerlabError } from '../errors.js';
import { fetchDataset } from './fetchDataset.js';
import { type Behaviour, type FileServer, fileServer } from './fileServer.testing.js';

const content = Buffer.from('the whole of it');
const sha256 = createHash('sha256').update(content).digest('hex');

let server: FileServer;
beforeAll(async () => {
  server = await fileServer(content);
});
afterAll(() => server.close());

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layerlab-fetch-'));
  server.requests.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Two files that must hold `content`; a file that holds 'part' makes the set a part. */
function twoFiles(behaviours: readonly [Behaviour, Behaviour] = [{}, {}], changes: Partial<FetchSpec> = {}) {
  const names = ['a', 'b'];
  const folderOf = (context: LoadContext) => context.find('two-files');
  return defineDataset({
    name: 'two',
    shape: [1, 1, 1],
    classes: ['x'],
    locate: (_options, context) => folderOf(context),
    load: async (_options, context) => {
      const folder = folderOf(context);
      if (!folder || !names.every((name) => existsSync(join(folder, name))))
        throw new LayerlabError('DATA_MISSING', 'not here');
      const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
      if (!texts.every((text) => text === 'part' || text === content.toString()))
        throw new LayerlabError('DATA_CORRUPT', 'damaged');
      const split = { pictures: new Uint8Array(1), labels: new Uint8Array(1), count: 1 };
      return { train: split, test: split, hashes: {}, note: texts.includes('part') ? 'part' : undefined };
    },
    fetch: {
      folder: 'two-files',
      downloads: names.map((name, i) => ({ name, urls: [server.url(behaviours[i])], bytes: content.length, sha256 })),
      ...changes,
    },
  });
}

const finder = () => new DataFinder({ dataDir: root, env: { XDG_CACHE_HOME: join(root, 'cache') } });
const fetchIt = (dataset: ReturnType<typeof twoFiles>, log: string[] = []) =>
  fetchDataset(dataset, finder(), (line) => log.push(line), { pauseMs: 1 });
const put = (texts: Readonly<Record<string, string>>) => {
  mkdirSync(join(root, 'two-files'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(root, 'two-files', name), text);
};
const here = () => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
const WHOLE = ['two-files', join('two-files', 'a'), join('two-files', 'b')];

describe('fetchDataset', () => {
  it('downloads a set into the folder that is looked at first, and nothing the second time', async () => {
    const where = join(root, 'two-files');
    expect(await fetchIt(twoFiles())).toEqual({ name: 'two', fetched: true, where });
    expect(here()).toEqual(WHOLE);
    expect(await fetchIt(twoFiles())).toEqual({ name: 'two', fetched: false, where });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['a part', { a: 'part', b: content.toString() }],
    ['damaged', { a: 'rubbish', b: 'rubbish' }],
    ['incomplete', { b: content.toString() }],
  ])('replaces a set that is %s, and leaves other files there alone', async (_what, texts) => {
    put({ ...texts, readme: 'mine' });
    expect(await fetchIt(twoFiles())).toMatchObject({ fetched: true });
    expect(readFileSync(join(root, 'two-files', 'a')).equals(content)).toBe(true);
    expect(here()).toEqual([...WHOLE, join('two-files', 'readme')]);
  });

  it('changes nothing where a download fails, and goes on from there the next time', async () => {
    put({ a: 'part', b: content.toString() });
    await expect(fetchIt(twoFiles([{}, { status: 404 }]))).rejects.toMatchObject({ code: 'FETCH_FAILED' });
    expect(readFileSync(join(root, 'two-files', 'a'), 'utf8')).toBe('part');
    server.requests.length = 0;
    await fetchIt(twoFiles());
    expect(server.requests).toHaveLength(1);
    expect(here()).toEqual(WHOLE);
  });

  it('unpacks what was checked, reads it, and only then puts it in its place', async () => {
    const unpack = async (file: string, into: string) => {
      expect(readFileSync(file).equals(content)).toBe(true);
      expect(existsSync(join(root, 'two-files'))).toBe(false);
      for (const name of ['a', 'b']) writeFileSync(join(into, name), content);
    };
    const log: string[] = [];
    await fetchIt(twoFiles([{}, {}], { unpack }), log);
    expect(here()).toEqual(WHOLE);
    expect(log).toContain('two: checking what was unpacked');
  });

  it('puts nothing in its place that cannot be read', async () => {
    const unpack = async (_file: string, into: string) => writeFileSync(join(into, 'a'), 'rubbish');
    await expect(fetchIt(twoFiles([{}, {}], { unpack }))).rejects.toMatchObject({ code: 'DATA_MISSING' });
    expect(existsSync(join(root, 'two-files'))).toBe(false);
  });

  it('passes on what a set that cannot be downloaded says', async () => {
    const dataset = defineDataset({ ...twoFiles().spec, fetch: undefined });
    await expect(fetchIt(dataset)).rejects.toMatchObject({ code: 'DATA_MISSING', message: 'not here' });
    put({ a: 'part', b: 'part' });
    expect(await fetchIt(dataset)).toMatchObject({ fetched: false, where: join(root, 'two-files') });
  });

  it('has nothing to do for a set that is made when needed', async () => {
    const dataset = defineDataset({ ...twoFiles().spec, fetch: undefined, locate: undefined });
    expect(await fetchIt(dataset)).toEqual({ name: 'two', fetched: false });
  });
});
