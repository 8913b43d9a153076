import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'node20',
  dts: true,
  splitting: true,
  clean: true,
  tsconfig: 'tsconfig.json',
});
