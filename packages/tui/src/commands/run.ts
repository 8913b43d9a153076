import { Option } from 'commander';
import { type CliContext, isInteractive, printJson, printLines } from '../context.js';
import { toError } from '../errorText.js';
import { summaryReport } from '../format/summaryReport.js';
import { loadUi } from '../loadUi.js';
import type { AddCommand } from '../program.js';
import { exitCode } from '../session/exitCode.js';
import { onStopSignals } from '../session/onStopSignals.js';
import { printer } from '../session/printer.js';
import { runIdsUnder } from '../session/runIdsUnder.js';
import type { SessionState } from '../session/sessionState.js';
import { suiteEnd } from '../session/suiteEnd.js';
import { type SessionOptions, SuiteSession } from '../session/suiteSession.js';
import { addPlaceOptions, addSetOption, jobContext, wholeNumber } from './options.js';
import { ENGINES, PRESETS, type RunOptions, runRequest } from './runRequest.js';

/** `layerlab run`: trains, exports, verifies and times one experiment or every member of a suite. */
export const runCommand: AddCommand = (program, context, finish) => {
  const command = program
    .command('run')
    .description('train, export, verify and time an experiment or a suite')
    .argument('[experiment|suite|file]', 'a suite, or a JSON, YAML, .ts or .js file')
    .addOption(
      new Option('--preset <size>', 'settings that a suite keeps for shorter or longer trials').choices(PRESETS),
    )
    .addOption(new Option('--engine <name>', 'what trains (default: auto)').choices(ENGINES))
    .option('--seed <n>', 'seed of everything random (default: 1)', wholeNumber(0))
    .option('--seeds <n>', 'run each member n times, with seeds seed, seed + 1, ...', wholeNumber(1))
    .option('--limit-train <n>', 'use only the first n training pictures', wholeNumber(1))
    .option('--limit-test <n>', 'use only the first n test pictures', wholeNumber(1))
    .option('--jobs <n>', 'runs at the same time', wholeNumber(1), 1)
    .option('--no-export', 'write no model.onnx')
    .option('--plain', 'plain lines, no live view')
    .option('--json', 'events as lines of JSON; the last is run:end or suite:end');
  addPlaceOptions(addSetOption(command));
  command.action(async (target: string | undefined, options: RunOptions) => {
    const job = jobContext(context, options);
    const session: SessionOptions = {
      request: runRequest(context, target, options),
      context: job,
      jobs: options.jobs,
      newRun: runIdsUnder(job.out),
    };
    const state = await watchSession(context, session, options);
    if (!options.json) printLines(context.stdout, summaryReport(state, context.stdout.columns));
    if (options.json && state.suite !== undefined) printJson(context.stdout, suiteEnd(state));
    // what was wrong with the request; what went wrong in a run stands under the table
    if (state.error) throw toError(state.error);
    finish(exitCode(state));
  });
};

async function watchSession(context: CliContext, options: SessionOptions, flags: RunOptions): Promise<SessionState> {
  if (!flags.json && !flags.plain && isInteractive(context)) {
    const { openSession } = await loadUi(context);
    return openSession(context, options);
  }
  const session = new SuiteSession(context.host, options, printer(context, flags.json === true));
  const stopListening = onStopSignals(session, (message) => context.stderr.write(`${message}\n`));
  try {
    return await session.run();
  } finally {
    stopListening();
  }
}
