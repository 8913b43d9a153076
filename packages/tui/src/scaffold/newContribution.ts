import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LayerlabError } from '@layerlab/core/light';
import { addToIndex } from './addToIndex.js';
import { camelCase, checkName, renderTemplate } from './renderTemplate.js';

export const KINDS = ['layer', 'model', 'dataset', 'metric', 'visualizer'] as const;
export type NewKind = (typeof KINDS)[number];

export interface NewContribution {
  readonly kind: NewKind;
  readonly name: string;
  /** The plugin's folder. */
  readonly cwd: string;
  /** The folder of templates. */
  readonly templates: string;
}

/**
 * Adds one thing to a plugin: a file, its test, and its line in the list of `src/index.ts`.
 *
 * @returns the files written and changed
 * @throws LayerlabError BAD_USAGE where the folder holds no plugin, or the name is none, or taken
 */
export function newContribution({ kind, name, cwd, templates }: NewContribution): readonly string[] {
  checkName(name);
  const index = join(cwd, 'src/index.ts');
  if (!existsSync(index))
    throw new LayerlabError(
      'BAD_USAGE',
      `${cwd} holds no plugin: there is no src/index.ts. Make one with "layerlab new plugin <name>" and run this in its folder.`,
    );
  const id = camelCase(name);
  const file = `src/${id}.ts`;
  const test = `src/${id}.test.ts`;
  const taken = [file, test].find((path) => existsSync(join(cwd, path)));
  if (taken)
    throw new LayerlabError('BAD_USAGE', `${taken} is there already. Nothing was written. Choose another name.`);
  // first, since it may refuse
  const list = addToIndex(readFileSync(index, 'utf8'), id, index);
  writeFileSync(join(cwd, file), renderTemplate(join(templates, `kinds/${kind}.ts`), name));
  writeFileSync(join(cwd, test), renderTemplate(join(templates, `kinds/${kind}.test.ts`), name));
  writeFileSync(index, list);
  return [file, test, 'src/index.ts'];
}
