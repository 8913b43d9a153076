import { createInterface } from 'node:readline/promises';
import { LayerlabError } from '@layerlab/core/light';
import type { CliContext } from '../context.js';

/** Asks whether to go on; `--yes` answers for scripts. @throws LayerlabError BAD_USAGE where nobody is there to ask */
export async function confirm({ stdin, stderr }: CliContext, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!stdin.isTTY)
    throw new LayerlabError(
      'BAD_USAGE',
      'Nothing was changed: this has to be confirmed, and there is no terminal to ask at. Add --yes to go on without being asked.',
    );
  const prompt = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question('Go on? [y/N] ')).trim());
  } finally {
    prompt.close();
  }
}
