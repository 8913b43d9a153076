import { CommanderError } from 'commander';
import { FIRST_SUITE } from './commands/runRequest.js';
import { type CliContext, isInteractive } from './context.js';
import { errorText } from './errorText.js';
import { loadUi } from './loadUi.js';
import { createProgram } from './program.js';

const USAGE = 2;
const HELP_OR_VERSION = ['commander.helpDisplayed', 'commander.version'];

/** Runs one command line, without the program's own name in `argv`, and gives its exit code. */
export async function main(argv: readonly string[], context: CliContext): Promise<number> {
  const debug = argv.includes('--debug');
  let exitCode = 0;
  try {
    const words = argv.filter((word) => word !== '--debug');
    if (words.length === 0 && isInteractive(context)) {
      const { openUi } = await loadUi(context);
      return await openUi(context);
    }
    const program = createProgram(context, (code) => {
      exitCode = code;
    });
    await program.parseAsync(words.length === 0 ? ['run', FIRST_SUITE] : argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return commanderExit(error, context);
    context.stderr.write(`${errorText(error, debug)}\n`);
    return exitCodeOf(error);
  }
}

function commanderExit(error: CommanderError, { stderr }: CliContext): number {
  if (HELP_OR_VERSION.includes(error.code)) return 0;
  // commander has printed the help already where a subcommand is missing
  if (error.code !== 'commander.help') stderr.write(`${sentence(error.message)} See layerlab --help.\n`);
  return USAGE;
}

/** "error: unknown option '--epoch'\n(Did you mean --epochs?)" as a sentence of our own style. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\s*\(Did you mean (one of )?(.*?)\?\)/, (_all, _one, names: string) => `. Did you mean ${names}?`)
    .replaceAll("'", '"');
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}

function exitCodeOf(error: unknown): number {
  const code = (error as { exitCode?: unknown } | undefined)?.exitCode;
  return typeof code === 'number' ? code : 1;
}
