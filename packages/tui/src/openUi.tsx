import { App } from './app.js';
import { loadCatalog } from './catalog.js';
import { jobContext } from './commands/options.js';
import { type CliContext, printLines } from './context.js';
import { summaryReport } from './format/summaryReport.js';
import { ReplayApp } from './replay/ReplayApp.js';
import type { Recording } from './replay/readRecording.js';
import { RunShelf } from './runs/runShelf.js';
import { runIdsUnder } from './session/runIdsUnder.js';
import { RunningJobs } from './session/runningJobs.js';
import type { SessionState } from './session/sessionState.js';
import { Sessions } from './session/sessions.js';
import type { SessionOptions } from './session/suiteSession.js';
import { startWatched, type WatchedSession } from './session/watchedSession.js';
import type { UiServices } from './shell/services.js';
import { fullScreen, type SuspensionListener } from './terminal/fullScreen.js';

/** The terminal UI; gives the exit code. What its sessions came to is printed when it is left. */
export async function openUi(context: CliContext): Promise<number> {
  const job = jobContext(context, {});
  const newRun = runIdsUnder(job.out);
  const sessions = new Sessions(
    (request) => startWatched(context, { request, context: job, jobs: 1, newRun }),
    (members) => startWatched(context, { members, context: job, jobs: 1 }),
  );
  const exitCode = await showApp(context, {
    catalog: await loadCatalog(context, job),
    job,
    sessions,
  });
  for (const { store } of sessions.all())
    printLines(context.stdout, summaryReport(store.getSnapshot(), context.stdout.columns));
  return exitCode;
}

/** The live view of one session, to its end. */
export async function openSession(context: CliContext, options: SessionOptions): Promise<SessionState> {
  const session = startWatched(context, options);
  const sessions = new Sessions(
    () => session,
    (members) => startWatched(context, { members, context: options.context, jobs: options.jobs }),
  );
  sessions.watch(session);
  await showApp(context, { catalog: [], job: options.context, sessions }, true);
  return session.ended;
}

/** The replay of one recorded run, until it is left. */
export async function openReplay(context: CliContext, recording: Recording): Promise<void> {
  await fullScreen(context, <ReplayApp {...recording} />);
}

/** Ctrl-Z stops the UI alone: runs are processes of their own. Whoever suspends a program means what it does, too. */
function pauseWhileSuspended({ current }: Sessions): SuspensionListener {
  let paused: WatchedSession | undefined;
  return {
    onSuspend() {
      const session = current();
      if (!session || session.store.getSnapshot().paused) return;
      paused = session;
      session.pause(true);
    },
    onContinue() {
      paused?.pause(false);
      paused = undefined;
    },
  };
}

async function showApp(
  context: CliContext,
  known: Pick<UiServices, 'catalog' | 'job' | 'sessions'>,
  watchOnly = false,
): Promise<number> {
  const { host, cwd } = context;
  const describer = host.describe(known.job);
  try {
    return await fullScreen<number>(
      context,
      <App
        services={{ ...known, cwd, describer, jobs: new RunningJobs(host), runs: new RunShelf(known.job.out) }}
        watchOnly={watchOnly}
      />,
      pauseWhileSuspended(known.sessions),
    );
  } catch (error) {
    // a screen that failed can steer nothing any more
    known.sessions.kill();
    throw error;
  } finally {
    describer.close();
  }
}
