import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { cudaProvider, findCudaLibraries } from './cudaLibraries.js';

/** Then its own files say which CUDA it is for. */
const isInstalled = findCudaLibraries(() => '').some(({ from, found }) => from === 'onnxruntime' && found);

describe.runIf(process.platform === 'linux' && process.arch === 'x64')("the cuda provider's libraries", () => {
  it('are looked up in the cache of the loader', () => {
    const cache = () => '\tlibcuda.so.1 (libc6,x86-64) => /usr/lib/libcuda.so.1\n';
    const found = (name: string) => findCudaLibraries(cache).find((library) => library.name === name)?.found;
    expect(found('libcuda.so.1')).toBe(true);
    expect(found('libcudnn.so.9')).toBe(false);
    expect(found('libonnxruntime_providers_cuda.so')).toBeTypeOf('boolean');
  });

  it.skipIf(isInstalled)('are those of CUDA 13 where the loader knows that one alone', () => {
    const cache = () => '\tlibcudart.so.13 (libc6,x86-64) => /usr/lib/libcudart.so.13\n';
    const toolkit = findCudaLibraries(cache).filter(({ from }) => from === 'toolkit');
    expect(toolkit.map(({ name }) => name)).toContain('libcublas.so.13');
  });

  it('are what the script installs', () => {
    const { script, version } = cudaProvider()!;
    expect(version).toBe('1.30.0');
    const require = createRequire(script);
    const { requirements, manifests } = require('./install-metadata.js') as {
      requirements: Record<string, string[]>;
      manifests: Record<string, Record<string, unknown>>;
    };
    const files = requirements['linux/x64'].flatMap((name) => Object.keys(manifests[`linux/x64:${name}`]));
    const own = findCudaLibraries(() => '').filter(({ from }) => from === 'onnxruntime');
    expect(own.length).toBeGreaterThan(0);
    for (const { name } of own) expect(files).toContain(`./${name}`);
    // the one setting that fetches nothing shows that the variable is heard
    const skip = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
    expect(spawnSync(process.execPath, [script], { env: skip }).status).toBe(0);
  });
});
