import { basename, dirname } from 'node:path';

/**
 * What goes on with a run, to be typed in the folder where this process works.
 *
 * @param directory of the run, absolute
 */
export function resumeCommand(directory: string, cwd = process.cwd()): string {
  return `layerlab resume ${basename(directory)}${outFlag(directory, cwd)}`;
}

/** ` --out ...` of the folder that holds a run's directory; '' where that is the current one or not known. */
export function outFlag(directory: string, cwd = process.cwd()): string {
  const home = dirname(dirname(directory));
  if (directory === '' || home === cwd) return '';
  return ` --out ${/^[\w./@:+-]+$/.test(home) ? home : `"${home}"`}`;
}
