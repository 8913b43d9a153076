import { Command } from 'commander';
import { benchCommand } from './commands/bench.js';
import { compareCommand } from './commands/compare.js';
import { dataCommand } from './commands/data.js';
import { doctorCommand } from './commands/doctor.js';
import { exportCommand } from './commands/export.js';
import { findRateCommand } from './commands/findRate.js';
import { listCommand } from './commands/list.js';
import { newCommand } from './commands/new.js';
import { replayCommand } from './commands/replay.js';
import { reportCommand } from './commands/report.js';
import { resumeCommand } from './commands/resume.js';
import { runCommand } from './commands/run.js';
import { setupCommand } from './commands/setup.js';
import { showCommand } from './commands/show.js';
import { verifyCommand } from './commands/verify.js';
import type { CliContext } from './context.js';

/** Adds one subcommand; its action reports an exit code other than 0 through `finish`. */
export type AddCommand = (program: Command, context: CliContext, finish: (exitCode: number) => void) => void;

const COMMANDS: readonly AddCommand[] = [
  runCommand,
  resumeCommand,
  findRateCommand,
  listCommand,
  showCommand,
  compareCommand,
  exportCommand,
  verifyCommand,
  benchCommand,
  reportCommand,
  replayCommand,
  doctorCommand,
  dataCommand,
  newCommand,
  setupCommand,
];

/** The whole command line. Errors of parsing are thrown as CommanderError, not printed. */
export function createProgram(context: CliContext, finish: (exitCode: number) => void): Command {
  const program = new Command('layerlab')
    .description('Train, compare, export, verify and time image-classification networks.')
    .version(context.version, '--version', 'print the version')
    .option('--debug', 'print stack traces with errors')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nWithout a command: the terminal UI; without a terminal, the same as `layerlab run quickstart`.',
    );
  for (const add of COMMANDS) add(program, context, finish);
  quieten(program, context);
  return program;
}

/** Subcommands inherit these only when made by commander's own factory before they are set, so they are set on each. */
function quieten(command: Command, context: CliContext): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => context.stdout.columns ?? 100,
    })
    .helpCommand(false);
  for (const subcommand of command.commands) quieten(subcommand, context);
}
