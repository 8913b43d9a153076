import { App } from './app.js';
import { loadCatalog } from './catalog.js';
import { jobContext } from './commands/options.js';
import { type CliContext, printLines } from './context.js';
import { summaryReport } from './format/summaryReport.js';
import { runIdsUnder } from './session/runIdsUnder.js';
import type { SessionState } from './session/sessionState.js';
import type { SessionOptions } from './session/suiteSession.js';
import { startWatched, type WatchedSession } from './session/watchedSession.js';
import { fullScreen } from './terminal/fullScreen.js';
import { WatchApp } from './watchApp.js';

/** The terminal UI; gives the exit code. What the last session came to is printed when it is left. */
export async function openUi(context: CliContext): Promise<number> {
  const job = jobContext(context, {});
  const suites = (await loadCatalog(context, job)).filter((entry) => entry.kind === 'suite');
  const newRun = runIdsUnder(job.out);
  let last: WatchedSession | undefined;
  const exitCode = await fullScreen<number>(
    context,
    <App
      suites={suites}
      start={(target, preset) => {
        const request = { target, preset, set: [], overrides: {}, plugins: [] };
        last = startWatched(context, { request, context: job, jobs: 1, newRun });
        return last;
      }}
    />,
  ).catch((error: unknown) => {
    last?.kill();
    throw error;
  });
  if (last) printLines(context.stdout, summaryReport(last.store.getSnapshot(), context.stdout.columns));
  return exitCode;
}

/** The live view of one session, to its end. */
export async function openSession(context: CliContext, options: SessionOptions): Promise<SessionState> {
  const session = startWatched(context, options);
  try {
    await fullScreen(context, <WatchApp session={session} />);
  } catch (error) {
    // a screen that failed can steer nothing any more
    session.kill();
    throw error;
  }
  return session.ended;
}
