import { type CliContext, isInteractive, printJson, printLines } from '../context.js';
import { toError } from '../errorText.js';
import { remarks, summaryReport } from '../format/summaryReport.js';
import { loadUi } from '../loadUi.js';
import { exitCode } from '../session/exitCode.js';
import { onStopSignals } from '../session/onStopSignals.js';
import { printer } from '../session/printer.js';
import type { SessionState } from '../session/sessionState.js';
import { suiteEnd } from '../session/suiteEnd.js';
import { type SessionOptions, SuiteSession } from '../session/suiteSession.js';

export interface WatchFlags {
  readonly json?: boolean;
  readonly plain?: boolean;
}

/**
 * Runs a session to its end, in the live view or as lines, and prints what came of it; gives the exit code.
 *
 * @throws LayerlabError what was wrong with the request; what went wrong in a run stands under the table
 */
export async function runSession(context: CliContext, options: SessionOptions, flags: WatchFlags): Promise<number> {
  const state = await watchSession(context, options, flags);
  if (!flags.json) printLines(context.stdout, [...summaryReport(state, context.stdout.columns), ...suiteHint(state)]);
  else {
    if (state.suite !== undefined) printJson(context.stdout, suiteEnd(state));
    printLines(context.stderr, [...remarks(state), ...suiteHint(state)]);
  }
  if (state.error) throw toError(state.error);
  return exitCode(state);
}

function suiteHint({ suite, status, members }: SessionState): string[] {
  if (suite === undefined || members.length === 0 || status === 'done' || status === 'detached') return [];
  return [`The same command with --resume runs what is not done of ${suite}, and goes on where a run was interrupted.`];
}

async function watchSession(context: CliContext, options: SessionOptions, flags: WatchFlags): Promise<SessionState> {
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
