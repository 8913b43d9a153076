import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LayerlabError } from '@layerlab/core/light';
import { dependencies } from './dependencies.js';
import { camelCase, checkName, renderTemplate } from './renderTemplate.js';

export interface NewPlugin {
  readonly name: string;
  /** The folder that its folder is made in. */
  readonly cwd: string;
  /** The folder of templates. */
  readonly templates: string;
  /** Of layerlab. */
  readonly version: string;
}

/**
 * Writes a package of its own: a layer, a model that uses it, their tests, and an experiment.
 *
 * @returns its folder, and the files in it
 * @throws LayerlabError BAD_USAGE where the name is none, or taken
 */
export function newPlugin({ name, cwd, templates, version }: NewPlugin): {
  readonly folder: string;
  readonly files: readonly string[];
} {
  checkName(name);
  const folder = join(cwd, name);
  if (existsSync(folder))
    throw new LayerlabError(
      'BAD_USAGE',
      `${folder} is there already. Nothing was written. Choose another name, or remove it.`,
    );
  const from = (file: string, as = name) => renderTemplate(join(templates, file), as);
  const id = camelCase(name);
  const files: Readonly<Record<string, string>> = {
    'package.json': json(manifest(name, dependencies(templates, version))),
    'tsconfig.json': json(TSCONFIG),
    'README.md': from('plugin/README.md'),
    '.gitignore': from('plugin/gitignore'),
    'experiment.yaml': from('plugin/experiment.yaml'),
    'src/index.ts': from('plugin/index.ts'),
    [`src/${id}Gate.ts`]: from('kinds/layer.ts', `${name}-gate`),
    [`src/${id}Gate.test.ts`]: from('kinds/layer.test.ts', `${name}-gate`),
    [`src/${id}Net.ts`]: from('plugin/net.ts'),
    [`src/${id}Net.test.ts`]: from('plugin/net.test.ts'),
  };
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return { folder, files: Object.keys(files) };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const manifest = (name: string, needed: ReturnType<typeof dependencies>) => ({
  name,
  version: '0.1.0',
  description: 'A plugin for layerlab',
  keywords: ['layerlab-plugin'],
  type: 'module',
  engines: { node: '>=20.19' },
  // layerlab takes the source where it is there; a published package has only dist
  exports: { '.': { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
  files: ['dist', '!dist/*.test.*'],
  scripts: { build: 'tsc', test: 'tsc && node --test dist/*.test.js', start: 'layerlab run experiment.yaml' },
  ...needed,
});

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'NodeNext',
    strict: true,
    declaration: true,
    skipLibCheck: true,
    types: ['node'],
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
};
