import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pixelsOf } from './pngPixels.testing.js';
import { renderDrawing } from './renderDrawing.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-drawing-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const spec = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  title: 'WWWWWWWWWW',
  width: 200,
  height: 100,
  data: { values: [] },
  mark: 'point',
  encoding: {},
};

describe('renderDrawing', () => {
  it('writes the specification, the SVG and a PNG of twice its size', async () => {
    const files = await renderDrawing({ name: 'a', title: 'A', spec }, join(folder, 'plots'));
    expect(files).toEqual(['a.vl.json', 'a.svg', 'a.png'].map((name) => join(folder, 'plots', name)));
    expect(readdirSync(join(folder, 'plots')).sort()).toEqual(['a.png', 'a.svg', 'a.vl.json']);
    expect(JSON.parse(readFileSync(files[0], 'utf8'))).toEqual(spec);
    const svg = readFileSync(files[1], 'utf8');
    expect(svg).toContain('WWWWWWWWWW');
    expect(svg).toContain('DejaVu Sans');
    const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
    expect(pixelsOf(readFileSync(files[2])).width).toBe(Math.ceil(2 * width));
  });

  it('shows text on a machine without fonts', async () => {
    const ink = async (title: string) => {
      const files = await renderDrawing({ name: 'text', title, spec: { ...spec, title } }, folder);
      return pixelsOf(readFileSync(files[2])).darkPixels;
    };
    // same layout, same line of text; only its glyphs differ
    expect((await ink('WWWWWWWWWW')) - (await ink('..........'))).toBeGreaterThan(500);
  });

  it('takes finished SVG', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="black"/></svg>';
    const files = await renderDrawing({ name: 'b', title: 'B', svg }, folder);
    expect(files).toEqual([join(folder, 'b.svg'), join(folder, 'b.png')]);
    const { width, height, darkPixels } = pixelsOf(readFileSync(files[1]));
    expect([width, height, darkPixels]).toEqual([80, 40, 1600]);
  });

  it.each([
    [
      'an invalid specification',
      {
        name: 'bad',
        title: '',
        spec: {
          mark: 'point',
          encoding: { x: { field: 'a', type: 'nominal', scale: { type: 'nonsense' } } },
          hconcat: 3,
        },
      },
    ],
    ['damaged SVG', { name: 'bad', title: '', svg: '<svg' }],
    [
      'data that is elsewhere',
      { name: 'bad', title: '', spec: { ...spec, data: { url: 'http://127.0.0.1:1/a.json' } } },
    ],
    [
      'a picture that is elsewhere',
      { name: 'bad', title: '', svg: '<svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg>' },
    ],
    ['neither a specification nor SVG', { name: 'bad', title: '' } as never],
    ['a name with a path in it', { name: '../bad', title: '', svg: '<svg/>' }],
  ])('refuses %s and writes nothing', async (_what, drawing) => {
    await expect(renderDrawing(drawing, join(folder, 'new'))).rejects.toMatchObject({ code: 'BAD_PLUGIN' });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('reports a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    const drawing = { name: 'a', title: '', svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>' };
    await expect(renderDrawing(drawing, join(folder, 'file', 'x'))).rejects.toMatchObject({ code: 'DISK' });
  });
});
