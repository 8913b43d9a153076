import { statSync } from 'node:fs';
import { type ResolvedExperiment, RunDirectory, replay, runIds } from '@layerlab/core';

/** How fast a finished run was. */
export interface RunSpeed {
  readonly run: string;
  readonly experiment: ResolvedExperiment;
  /** The one that really ran. */
  readonly engine: string;
  /** Multiply-accumulates of its model for one picture. */
  readonly macs: number;
  /** Seconds for one picture in training, and in the test after each epoch. */
  readonly train: number;
  readonly test: number;
  /** Seconds for all else: loading, building, export, parity, timing, plots. */
  readonly rest: number;
}

interface Cached {
  readonly modified: number;
  readonly speed: RunSpeed | undefined;
}

/** The speeds of the runs under a folder; each run's events are read once, and again where they have changed. */
export class RunSpeeds {
  readonly #cache = new Map<string, Cached>();

  /** @param out absolute: `runs/` lies under it. Damaged and unfinished runs are left out. */
  list(out: string): readonly RunSpeed[] {
    return runIds(out).flatMap((id) => this.#speed(RunDirectory.open(out, id)) ?? []);
  }

  #speed(directory: RunDirectory): RunSpeed | undefined {
    try {
      const modified = statSync(directory.eventsFile).mtimeMs;
      const known = this.#cache.get(directory.path);
      if (known?.modified === modified) return known.speed;
      const speed = readSpeed(directory);
      this.#cache.set(directory.path, { modified, speed });
      return speed;
    } catch {
      // an estimate goes without a run that cannot be read; the list of runs tells what is wrong with it
      return undefined;
    }
  }
}

/** undefined where it did not come to its end in one go and with the machine to itself, or trained nothing. */
function readSpeed(directory: RunDirectory): RunSpeed | undefined {
  const { state, events } = replay(directory);
  const { experiment, engine, model, data, history, status, timingNote } = state;
  const resumed = events.some((event) => event.type === 'run:start' && event.resumed);
  if (!experiment || !engine || !model || !data || status !== 'done' || history.length === 0 || resumed || timingNote)
    return undefined;
  const train = history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const test = history.reduce((sum, epoch) => sum + epoch.testSeconds, 0);
  const total = (Date.parse(events.at(-1)!.time) - Date.parse(events[0].time)) / 1000;
  return {
    run: directory.id,
    experiment,
    engine: engine.name,
    macs: model.macs,
    train: train / (history.length * data.train),
    test: test / (history.length * data.test),
    rest: Math.max(0, total - train - test),
  };
}
