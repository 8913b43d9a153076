import type { CliContext } from './context.js';

/** The Ink UI, loaded only where it is shown: `--help` and the light commands stay quick. */
export async function loadUi({ env }: CliContext): Promise<typeof import('./openUi.js')> {
  // Ink's colours do not know NO_COLOR (https://no-color.org), and are settled when it is loaded
  if (env.NO_COLOR) process.env.FORCE_COLOR = '0';
  return import('./openUi.js');
}
