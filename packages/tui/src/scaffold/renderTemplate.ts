import { readFileSync } from 'node:fs';
import { LayerlabError } from '@layerlab/core/light';

/** `my-layer` → `myLayer`. */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A template's text with its `thing-name` and `thingName` replaced. Templates are code that a formatter and a reader can take as it is. */
export function renderTemplate(file: string, name: string): string {
  return readFileSync(file, 'utf8').replaceAll('thing-name', name).replaceAll('thingName', camelCase(name));
}

/** @throws LayerlabError BAD_USAGE for a name that could not be that of a package, a file and a contribution */
export function checkName(name: string): void {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return;
  const kebab = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const proposal = /^[a-z]/.test(kebab) ? kebab : `my-${kebab || 'layer'}`;
  throw new LayerlabError(
    'BAD_USAGE',
    `A name is kebab-case: lower-case letters, digits and single dashes. Received "${name}". Try "${proposal}".`,
  );
}
