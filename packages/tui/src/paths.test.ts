import { describe, expect, it } from 'vitest';
import { pathOrName } from './paths.js';

describe('pathOrName', () => {
  it('resolves what looks like a path', () => {
    expect(pathOrName('/work', './a')).toBe('/work/a');
    expect(pathOrName('/work', '../b/c')).toBe('/b/c');
    expect(pathOrName('/work', 'study.yaml')).toBe('/work/study.yaml');
    expect(pathOrName('/work', 'sub/study.ts')).toBe('/work/sub/study.ts');
    expect(pathOrName('/work', '/x/y')).toBe('/x/y');
  });

  it('leaves names alone', () => {
    for (const name of ['quickstart', 'my.run-1', '@scope/plugin', 'layerlab-plugin'])
      expect(pathOrName('/work', name)).toBe(name);
  });
});
