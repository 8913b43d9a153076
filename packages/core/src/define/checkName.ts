import { LayerlabError } from '../errors.js';

/**
 * Names stand on command lines, in paths and in the columns of tables.
 *
 * @param kind as the message calls it: 'data set'
 * @throws LayerlabError BAD_PLUGIN where the name is not kebab-case
 */
export function checkName(kind: string, name: string): void {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return;
  throw new LayerlabError(
    'BAD_PLUGIN',
    `A ${kind}'s name is kebab-case. Received "${name}". Rename it, e.g. "my-${kind.replace(' ', '-')}".`,
  );
}
