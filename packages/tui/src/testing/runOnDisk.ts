import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_VERSION, RunDirectory, type RunEventBody, type RunRecord, stringifyEvent } from '@layerlab/core/light';
import { experiment, summary } from './fakeSession.js';

export function temporaryOut(): string {
  return mkdtempSync(join(tmpdir(), 'layerlab-runs-'));
}

export interface RunOnDisk {
  readonly id: string;
  /** 'YYYY-MM-DDTHH:MM:SS.000Z' */
  readonly created?: string;
  readonly model?: string;
  readonly accuracy?: number;
  readonly experiment?: Partial<RunRecord['experiment']>;
  /** In place of an epoch and the end. */
  readonly events?: readonly RunEventBody[];
}

const CREATED = '2026-01-01T10:00:00.000Z';

/** Writes a run's directory as a run does. */
export function writeRun(
  out: string,
  { id, created = CREATED, model = 'cnn', accuracy = 0.9, ...run }: RunOnDisk,
): RunDirectory {
  const directory = RunDirectory.create(out, id);
  const resolved = experiment(model, run.experiment);
  directory.writeExperiment({ created, experiment: resolved, versions: {} });
  const events = run.events ?? [...epochs([accuracy / 2, accuracy]), ended(id, model, accuracy)];
  const start: RunEventBody = { type: 'run:start', experiment: resolved, directory: directory.path };
  appendEvents(directory, [start, ...events], created);
  return directory;
}

/** A second apart. */
export function appendEvents(directory: RunDirectory, bodies: readonly RunEventBody[], from = CREATED): void {
  const lines = bodies.map((body, seq) => {
    const time = new Date(Date.parse(from) + 1000 * seq).toISOString();
    return `${stringifyEvent({ ...body, v: EVENT_VERSION, run: directory.id, seq, time })}\n`;
  });
  appendFileSync(directory.eventsFile, lines.join(''));
}

export function epochs(accuracies: readonly number[]): RunEventBody[] {
  return accuracies.map((accuracy, i) => ({
    type: 'epoch:end',
    epoch: i + 1,
    train: { loss: 1 - accuracy, accuracy },
    test: { loss: 1.1 - accuracy, accuracy },
    seconds: 1,
    testSeconds: 0.1,
  }));
}

export function ended(run: string, model: string, accuracy: number): RunEventBody {
  return {
    type: 'run:end',
    status: 'done',
    row: summary(run, { model, finalTestAccuracy: accuracy, bestTestAccuracy: accuracy }),
  };
}
