import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

interface Import {
  readonly file: string;
  readonly target: string;
}

/** What the shipped sources of a folder import, tests left out. */
function importsOf(folder: string): Import[] {
  const files = readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.(test|testing)\.tsx?$/.test(file) && !/testing\/|node_modules\//.test(file),
  );
  return files.flatMap((name) => {
    const path = join(packages, folder, name);
    const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const targets = code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
    return [...targets].map(([, target]) => ({ file: relative(packages, path), target }));
  });
}

const offenders = (folder: string, forbidden: RegExp, except: RegExp = /^$/) =>
  importsOf(folder).filter(({ file, target }) => forbidden.test(target) && !except.test(file));

describe('dependencies point one way', () => {
  it('core knows no other package, no Ink and no ONNX Runtime', () => {
    expect(importsOf('core/src').length).toBeGreaterThan(100);
    expect(offenders('core/src', /^@layerlab\/|^ink$|^react|^onnx/)).toEqual([]);
  });

  it('onnx knows core alone', () => {
    expect(offenders('onnx/src', /^@layerlab\/(?!core$)|^ink$|^react/)).toEqual([]);
  });

  it('the graph knows no tfjs', () => {
    expect(offenders('onnx/src/graph', /^@tensorflow\//)).toEqual([]);
  });

  it('testing knows core and onnx, and no test framework', () => {
    expect(
      offenders('testing/src', /^@layerlab\/(?!core$|onnx$)|^ink$|^react|^@tensorflow\/|^vitest$|^node:test$/),
    ).toEqual([]);
  });

  it('plugins know core alone', () => {
    expect(offenders('plugins/src', /^@layerlab\/(?!core$)|^ink$|^react|^onnx|^@tensorflow\//)).toEqual([]);
  });

  it('examples know what core and plugins export, as any plugin would', () => {
    expect(importsOf('../examples').length).toBeGreaterThan(20);
    expect(
      offenders('../examples', /^@layerlab\/(?!core$|plugins$)|^ink$|^react|^onnx|^@tensorflow\/|packages\//),
    ).toEqual([]);
  });

  it('only the entry points of tui know more than the light part of core', () => {
    const heavy = /^@layerlab\/(?!core\/light$)|^@tensorflow\/|^onnx|^vega|^inversify/;
    expect(offenders('tui/src', heavy, /src\/(worker|writeCatalog)\.ts$|src\/jobs\//)).toEqual([]);
  });
});

describe('core names no plugin', () => {
  it('nor a model, a data set or a suite of ours', () => {
    const words = /['"`](mnist|fashion-mnist|rescnn|cnn|fc|quickstart)['"`]/;
    const found = readdirSync(join(packages, 'core/src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) =>
        words.test(readFileSync(join(packages, 'core/src', file), 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, '')),
      );
    expect(found).toEqual([]);
  });
});
