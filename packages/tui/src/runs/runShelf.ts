import { statSync } from 'node:fs';
import {
  byAge,
  deleteRun,
  listRun,
  RunDirectory,
  type RunListing,
  type RunState,
  replay,
  runIds,
} from '@layerlab/core/light';
import { type ComparedRun, comparedRun } from '../commands/comparedRun.js';

export interface ShelfState {
  /** Oldest first. */
  readonly runs: readonly RunListing[];
  /** Whether some are not read yet. */
  readonly reading: boolean;
  /** Why the folder could not be read. */
  readonly problem?: string;
}

/** What was read of a run, and of which state of its files. */
interface Kept<T> {
  readonly signature: string;
  readonly value: T;
}

/** How many whole runs are kept; the table's rows are kept all. */
const MOST_STATES = 16;

/**
 * The runs on disk. Reading a run means parsing all its events, so each is read again only where its files have changed, and
 * one after the other, with time for keys in between.
 */
export class RunShelf {
  #state: ShelfState = { runs: [], reading: false };
  #refreshing: Promise<void> | undefined;
  readonly #rows = new Map<string, Kept<RunListing>>();
  readonly #states = new Map<string, Kept<RunState>>();
  readonly #compared = new Map<string, Kept<ComparedRun>>();
  readonly #listeners = new Set<() => void>();

  /** @param out absolute: the folder of `runs/` */
  constructor(readonly out: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): ShelfState => this.#state;

  /** Reads what has changed. Never rejects: what went wrong is in the state. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** A run's state after all its events. @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
  read(run: string): RunState {
    return kept(this.#states, run, signatureOf(this.out, run), () => replay(RunDirectory.open(this.out, run)).state);
  }

  /** A run as `layerlab compare` sees it. @throws LayerlabError NOT_FOUND, DISK or DATA_CORRUPT */
  compared(run: string): ComparedRun {
    return kept(this.#compared, run, signatureOf(this.out, run), () => comparedRun(this.out, run));
  }

  /** @throws LayerlabError RUN_BUSY, NOT_FOUND or DISK */
  delete(run: string): void {
    deleteRun(RunDirectory.open(this.out, run));
    this.#rows.delete(run);
    this.#show({ ...this.#state, runs: this.#state.runs.filter((listing) => listing.run !== run) });
  }

  async #refresh(): Promise<void> {
    try {
      const ids = runIds(this.out);
      for (const id of this.#rows.keys()) if (!ids.includes(id)) this.#rows.delete(id);
      const unread = ids.filter((id) => !this.#isFresh(id));
      for (const [i, id] of unread.entries()) {
        this.#readRow(id);
        this.#show({ runs: this.#sorted(), reading: i + 1 < unread.length });
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (unread.length === 0 && (this.#state.reading || this.#state.problem || ids.length !== this.#state.runs.length))
        this.#show({ runs: this.#sorted(), reading: false });
    } catch (error) {
      this.#show({ ...this.#state, reading: false, problem: (error as Error).message });
    }
  }

  /** The process of an unfinished run can end without a word in its files. */
  #isFresh(id: string): boolean {
    const row = this.#rows.get(id);
    const isOver = row && row.value.status !== 'running' && row.value.status !== 'starting';
    return isOver === true && row.signature === signatureOf(this.out, id);
  }

  #readRow(id: string): void {
    const signature = signatureOf(this.out, id);
    try {
      this.#rows.set(id, { signature, value: listRun(RunDirectory.open(this.out, id)) });
    } catch {
      // deleted since the folder was read
      this.#rows.delete(id);
    }
  }

  #sorted(): readonly RunListing[] {
    return [...this.#rows.values()].map(({ value }) => value).sort(byAge);
  }

  #show(state: ShelfState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function kept<T>(all: Map<string, Kept<T>>, run: string, signature: string, read: () => T): T {
  const known = all.get(run);
  if (known?.signature === signature) return known.value;
  const value = read();
  all.delete(run);
  all.set(run, { signature, value });
  if (all.size > MOST_STATES) all.delete(all.keys().next().value as string);
  return value;
}

/** Changes with a run's files; '' where they cannot be read. */
function signatureOf(out: string, run: string): string {
  try {
    const { eventsFile, latencyFile } = RunDirectory.open(out, run);
    const [events, latency] = [eventsFile, latencyFile].map((file) => statSync(file, { throwIfNoEntry: false }));
    return [events?.size, events?.mtimeMs, latency?.mtimeMs].join(' ');
  } catch {
    return '';
  }
}
