import { basename, dirname } from 'node:path';

/**
 * What goes on with a run, to be typed in the folder where this process works.
 *
 * @param directory of the run, absolute
 */
export function resumeCommand(directory: string, cwd = process.cwd()): string {
  const home = dirname(dirname(directory));
  const out = /^[\w./@:+-]+$/.test(home) ? home : `"${home}"`;
  return `layerlab resume ${basename(directory)}${home === cwd ? '' : ` --out ${out}`}`;
}
