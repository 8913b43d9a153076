import type { Catalog, Describer, JobContext } from '@layerlab/core/light';
import type { RunShelf } from '../runs/runShelf.js';
import type { RunningJobs } from '../session/runningJobs.js';
import type { Sessions } from '../session/sessions.js';

/** What screens may ask of the world outside the terminal. Everything that computes runs in child processes. */
export interface UiServices {
  /** What can be named: built-ins and the plugins that were given. */
  readonly catalog: Catalog;
  /** Plugins, data directory, and the folder of runs/ and exports/. */
  readonly job: JobContext;
  /** Where relative paths begin. */
  readonly cwd: string;
  /** The runs that this UI started. */
  readonly sessions: Sessions;
  /** The runs on disk. */
  readonly runs: RunShelf;
  /** Answers previews of experiments, from one process that stays. */
  readonly describer: Pick<Describer, 'ask'>;
  /** Exports, comparisons and timings, each in a child process of its own. */
  readonly jobs: Pick<RunningJobs, 'busy' | 'start'>;
}
