import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../run/clock.js';
import { type DownloadSettings, download } from './download.js';
import { type FileServer, fileServer } from './fileServer.testing.js';

const content = randomBytes(300_000);
const sha256 = createHash('sha256').update(content).digest('hex');
const other = randomBytes(300_000);

let server: FileServer;
beforeAll(async () => {
  server = await fileServer(content);
});
afterAll(() => server.close());

let folder: string;
let log: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-download-'));
  log = [];
  server.requests.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'file.gz');
const part = () => join(folder, 'file.gz.part');
const get = (urls: string[], settings: Partial<DownloadSettings> = {}) =>
  download(
    { name: 'file.gz', urls, bytes: content.length, sha256 },
    { folder, log: (line) => log.push(line), clock: systemClock, pauseMs: 1, stallMs: 5_000, ...settings },
  );
const ended = () => {
  expect(readFileSync(file()).equals(content)).toBe(true);
  expect(readdirSync(folder)).toEqual(['file.gz']);
};

describe('download', () => {
  it('gets a file, and does not ask for it again', async () => {
    const url = server.url();
    expect(await get([url])).toBe(file());
    ended();
    expect(log).toEqual([`file.gz: from ${url}`]);
    await get([url]);
    expect(server.requests).toEqual([undefined]);
  });

  it('makes the folder', async () => {
    rmSync(folder, { recursive: true });
    await get([server.url()]);
    ended();
  });

  it('takes an answer that does not say how long it is', async () => {
    await get([server.url({ length: false })]);
    ended();
  });

  it('goes on where the connection broke, as often as it takes', async () => {
    const breaks = [1, 2, 3, 4].map(() => ({ breakAfter: 50_000 }));
    await get([server.url(...breaks, {})]);
    ended();
    expect(server.requests).toEqual([undefined, ...[1, 2, 3, 4].map((n) => `bytes=${n * 50_000}-`)]);
    expect(log.filter((line) => line.includes('trying again'))).toHaveLength(4);
  });

  it('goes on where the process was ended', async () => {
    writeFileSync(part(), content.subarray(0, 200_000));
    await get([server.url()]);
    ended();
    expect(server.requests).toEqual(['bytes=200000-']);
    expect(log[0]).toContain('going on at 200.0 kB');
  });

  it('begins anew where the server gives no ranges', async () => {
    writeFileSync(part(), content.subarray(0, 200_000));
    await get([server.url({ ranges: false, breakAfter: 250_000 }, { ranges: false })]);
    ended();
    expect(server.requests).toEqual(['bytes=200000-', 'bytes=250000-']);
  });

  it('begins anew where the server refuses the range', async () => {
    writeFileSync(part(), content.subarray(0, 200_000));
    await get([server.url({ status: 416 }, {})]);
    ended();
    expect(server.requests).toEqual(['bytes=200000-', undefined]);
  });

  it('begins anew from the same mirror where what was there before is damaged', async () => {
    writeFileSync(part(), other.subarray(0, 200_000));
    await get([server.url()]);
    ended();
    expect(server.requests).toEqual(['bytes=200000-', undefined]);
    expect(log.join('\n')).toContain('does not fit; beginning anew');
  });

  it('throws away what is longer than the file', async () => {
    writeFileSync(part(), Buffer.concat([content, content]));
    await get([server.url()]);
    ended();
    expect(server.requests).toEqual([undefined]);
  });

  it('does not ask for what is there in full but was not checked', async () => {
    writeFileSync(part(), content);
    await get([server.url()]);
    ended();
    expect(server.requests).toEqual([]);
  });

  it('replaces a damaged file of that name', async () => {
    writeFileSync(file(), other);
    await get([server.url()]);
    ended();
  });

  it.each([
    [
      'wrong content',
      { content: other },
      `sha256 ${createHash('sha256').update(other).digest('hex')} instead of ${sha256}`,
    ],
    ['a shorter file', { content: other.subarray(1) }, 'has 299999 bytes instead of 300000'],
    ['a longer file', { content: Buffer.concat([content, other]) }, 'has 600000 bytes instead of 300000'],
    [
      'a longer file of unsaid length',
      { content: Buffer.concat([content, other]), length: false },
      'more than the 300000 bytes',
    ],
    ['no such file', { status: 404 }, 'HTTP status 404'],
    ['a server that fails', { status: 503 }, 'HTTP status 503'],
    ['a connection that always breaks', { breakAfter: 0 }, 'trying again'],
    ['a connection that stalls', { stallAfter: 1000, ranges: false }, 'nothing came for 0.1 s'],
  ])('goes to the next mirror: %s', async (_what, behaviour, reason) => {
    await get([server.url(behaviour), server.url()], { stallMs: 100 });
    ended();
    expect(log.join('\n')).toContain(reason);
  });

  it('goes on at the next mirror with what the first one gave', async () => {
    await get([server.url({ breakAfter: 120_000 }, { status: 404 }), server.url()]);
    ended();
    expect(server.requests).toEqual([undefined, 'bytes=120000-', 'bytes=120000-']);
  });

  it('names every mirror and its reason where none gives the file, and leaves none of that name', async () => {
    const gone = 'http://127.0.0.1:1/gone';
    const [missing, wrong] = [server.url({ status: 404 }), server.url({ content: other })];
    const failure = get([gone, missing, wrong]);
    await expect(failure).rejects.toMatchObject({
      code: 'FETCH_FAILED',
      exitCode: 1,
      message: expect.stringMatching(
        /^file\.gz \(300\.0 kB\).*1\/gone: .+; .*: HTTP status 404; .*instead of [0-9a-f]{64}\. Check/,
      ),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps what came where the last mirror breaks off', async () => {
    await expect(get([server.url({ breakAfter: 70_000 }, { status: 503 })])).rejects.toMatchObject({
      code: 'FETCH_FAILED',
    });
    expect(readFileSync(part()).equals(content.subarray(0, 70_000))).toBe(true);
    expect(existsSync(file())).toBe(false);
  });

  it('says that it could not write, and asks no other mirror', async () => {
    mkdirSync(part());
    await expect(get([server.url(), server.url()])).rejects.toMatchObject({ code: 'DISK' });
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });

  it('tells how far it is', async () => {
    let ticks = 0;
    const clock = { now: () => 0, ticks: () => (ticks += 1_500) };
    await get([server.url()], { clock });
    const lines = log.filter((line) => / of 300\.0 kB \(\d+ %\), .*\/s, .* left$/.test(line));
    expect(lines.length).toBeGreaterThan(0);
  });
});
