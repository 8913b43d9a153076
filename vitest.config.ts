import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // tests run on the sources; only child processes need the build
    alias: [
      { find: /^@layerlab\/core\/light$/, replacement: source('packages/core/src/light.ts') },
      { find: /^@layerlab\/onnx\/backend$/, replacement: source('packages/onnx/src/backend.ts') },
      { find: /^@layerlab\/(core|onnx|plugins|testing)$/, replacement: source('packages/$1/src/index.ts') },
    ],
  },
  test: {
    globalSetup: ['test/buildIfStale.ts'],
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'examples/*/src/**/*.test.ts', 'test/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    server: { deps: { external: [/node_modules/] } },
  },
});
