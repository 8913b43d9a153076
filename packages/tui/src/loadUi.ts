import type { CliContext } from './context.js';
import { pictureChoice } from './pictures/pictureChoice.js';

/**
 * The Ink UI, loaded only where it is shown: `--help` and the light commands stay quick.
 *
 * @throws LayerlabError BAD_CONFIG; told before a run is started
 */
export async function loadUi({ env }: CliContext): Promise<typeof import('./openUi.js')> {
  pictureChoice(env);
  // Ink's colours do not know NO_COLOR (https://no-color.org), and are settled when it is loaded
  if (env.NO_COLOR) process.env.FORCE_COLOR = '0';
  return import('./openUi.js');
}
