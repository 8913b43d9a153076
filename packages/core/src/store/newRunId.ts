import { LayerlabError } from '../errors.js';

const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** 1 to 64 letters, digits, dots, underscores and hyphens, a letter or digit first. */
export const isRunId = (id: string): boolean => RUN_ID.test(id);

/**
 * An id that came from outside, unchanged: a checked one is one path segment and cannot lead out of its folder.
 *
 * @throws LayerlabError BAD_USAGE
 */
export function checkRunId(id: string): string {
  if (isRunId(id)) return id;
  throw new LayerlabError(
    'BAD_USAGE',
    `A run id has 1 to 64 letters, digits, dots, underscores and hyphens, a letter or digit first. Received ${JSON.stringify(id)}.`,
  );
}

/**
 * `<name>-YYYYMMDD-HHMMSS` in UTC, with `-2`, `-3`, ... behind it where that is taken. The name is cut so that the id
 * keeps to 64 characters.
 */
export function newRunId(name: string, date: Date, exists: (id: string) => boolean): string {
  const stamp = date.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const stem = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'run';
  for (let n = 1; ; n++) {
    const suffix = `-${stamp}${n > 1 ? `-${n}` : ''}`;
    const id = stem.slice(0, 64 - suffix.length) + suffix;
    if (!exists(id)) return id;
  }
}
