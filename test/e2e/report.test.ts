import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from './browser.js';
import { type Finished, layerlab } from './layerlab.js';

const SUITE = 'mnist-comparison';
const out = mkdtempSync(join(tmpdir(), 'layerlab-report-'));
const file = join(out, 'exports', SUITE, 'report.html');
const page = readFileSync(new URL('../../docs/report.md', import.meta.url), 'utf8');
let written: Finished;

beforeAll(async () => {
  await layerlab('run', SUITE, '--preset', 'smoke', '--plain', '--out', out);
  written = await layerlab('report', SUITE, '--out', out);
}, 180_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const run = (model: string) => readdirSync(join(out, 'runs')).find((name) => name.startsWith(`${SUITE}-${model}-`))!;

describe('layerlab report', () => {
  it('says what it wrote, and that it holds', async () => {
    expect(written.stderr).toBe('');
    expect(written.stdout).toMatch(/report\.html: 3 runs, [\d,]+ statements, [\d.]+ MB\n$/);
    const { code, stdout } = await layerlab('report', SUITE, '--check', '--out', out);
    expect(stdout).toMatch(/^✓ .*: all [\d,]+ statements hold\n$/);
    expect(code).toBe(0);
  }, 30_000);

  it("checks the page that every run leaves, as the documentation's commands do", async () => {
    const commands = [...page.matchAll(/^npm exec --no -- layerlab (report .*?)(?: +#.*)?$/gm)].map(
      ([, command]) => command,
    );
    expect(commands.length).toBeGreaterThanOrEqual(4);
    for (const command of commands) {
      const arguments_ = command
        .replace('<run>', run('cnn'))
        .replace(/\bstudy\b/, SUITE)
        .split(' ');
      const { code, stderr } = await layerlab(...arguments_, '--out', out);
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
    }
    await layerlab('report', SUITE, '--out', out);
  }, 90_000);

  it('has the sentences of a suite of a plugin, as the documentation defines it', async () => {
    // inside the repository, so that the plugin finds the packages
    const folder = mkdtempSync(fileURLToPath(new URL('../.report-', import.meta.url)));
    try {
      const plugin = join(folder, 'widths.ts');
      writeFileSync(plugin, /```ts\n([\s\S]*?)```/.exec(page)![1]);
      const place = ['--plugin', plugin, '--out', folder];
      const short = [
        '--limit-train',
        '128',
        '--limit-test',
        '100',
        '--set',
        'train.epochs=1',
        '--no-export',
        '--plain',
      ];
      expect((await layerlab('run', 'widths', ...short, ...place)).code).toBe(0);
      expect(await layerlab('report', 'widths', ...place)).toMatchObject({ code: 0, stderr: '' });
      const text = readFileSync(join(folder, 'exports', 'widths', 'report.html'), 'utf8');
      expect(/data-claim="widths\/size-wide">(.*?)</.exec(text)?.[1]).toBe('wide has 878730 parameters.');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 90_000);

  it("ends with 1 and names the claim once a run's events say something else", async () => {
    const events = join(out, 'runs', run('fc'), 'events.jsonl');
    const before = readFileSync(events, 'utf8');
    writeFileSync(events, before.replace(/("test":\{"loss":[\d.]+,"accuracy":)[\d.]+/, '$10.9875'));
    const { code, stdout } = await layerlab('report', SUITE, '--check', '--out', out);
    writeFileSync(events, before);
    expect(code).toBe(1);
    expect(stdout).toMatch(/statements do not hold/);
    expect(stdout).toContain(`✗ ${SUITE}/results/fc/test acc., final`);
    expect(stdout).toContain('found   98.75 %');
  }, 30_000);
});

if (!chromiumPath)
  console.warn(
    'The page is not opened in a browser: Chromium is not installed here; `apt-get install chromium` mends it',
  );

describe.skipIf(!chromiumPath)('the page in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  interface Opened {
    readonly page: Page;
    readonly requests: readonly string[];
    readonly errors: readonly string[];
  }

  async function open(colorScheme: 'light' | 'dark'): Promise<Opened> {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('html[data-charts="drawn"]', { state: 'attached', timeout: 60_000 });
    return { page, requests, errors };
  }

  const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

  it('draws every chart and picture, fetches nothing and complains of nothing', async () => {
    const { page, requests, errors } = await open('light');
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
    const charts = await page.$$eval('.chart', (places) =>
      places.map((place) => ({
        title: place.getAttribute('aria-label'),
        marks: place.querySelectorAll('svg .role-mark :is(path, text, line)').length,
        width: place.querySelector('svg')?.getBoundingClientRect().width ?? 0,
      })),
    );
    const specifications = await page.locator('script[type="application/vnd.vegalite+json"]').count();
    expect(charts.length).toBe(specifications);
    expect(charts.length).toBeGreaterThan(20);
    expect(charts.filter(({ marks, width }) => marks === 0 || width < 100)).toEqual([]);
    const pictures = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.picture img')].map(({ naturalWidth }) => naturalWidth)",
    );
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...pictures)).toBeGreaterThan(100);
    // wide tables scroll by themselves
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1280);
    await page.close();
  }, 90_000);

  it('answers the pointer with the value under it', async () => {
    const { page } = await open('light');
    await page.locator('.chart svg .mark-symbol path').first().hover();
    await page.waitForSelector('#vg-tooltip-element.visible');
    expect(await page.locator('#vg-tooltip-element').textContent()).toMatch(/\d/);
    await page.close();
  }, 90_000);

  it('is dark where the reader wants it, charts included', async () => {
    const [light, dark] = [await open('light'), await open('dark')];
    const brightness = async ({ page }: Opened) => Math.max(...(await background(page)).match(/\d+/g)!.map(Number));
    expect(await brightness(light)).toBeGreaterThan(200);
    expect(await brightness(dark)).toBeLessThan(60);
    const ink = ({ page }: Opened) =>
      page.evaluate<string>("getComputedStyle(document.querySelector('.chart svg .role-title-text text')).fill");
    expect(await ink(light)).not.toBe(await ink(dark));
    expect(dark.errors).toEqual([]);
    await Promise.all([light.page.close(), dark.page.close()]);
  }, 90_000);

  it('prints on white paper', async () => {
    const { page } = await open('dark');
    await page.emulateMedia({ media: 'print' });
    expect(await background(page)).toBe('rgb(255, 255, 255)');
    expect(await page.locator('nav').isVisible()).toBe(false);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  }, 90_000);
});
