import { defineConfig } from 'tsup';

/** How a package that others import is built: ES modules and declarations, one pair for each entry. */
export const library = (...entry: string[]) =>
  defineConfig({
    entry,
    format: 'esm',
    target: 'node20',
    dts: true,
    splitting: true,
    clean: true,
    tsconfig: 'tsconfig.json',
  });
