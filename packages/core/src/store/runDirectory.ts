import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { ResolvedExperiment } from '../config/resolvedExperiment.js';
import { LayerlabError } from '../errors.js';
import type { EngineChoiceRecord } from '../events/event.js';
import { didYouMean } from '../registry/suggest.js';
import { atomicWrite } from './atomicWrite.js';
import { diskError } from './diskError.js';
import { checkRunId, isRunId } from './newRunId.js';
import { runIds } from './runIds.js';

/** The `v` of experiment.json. */
export const RUN_RECORD_VERSION = 1;

/** experiment.json: what a run was, and with what it was made. */
export interface RunRecord {
  readonly v: number;
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly experiment: ResolvedExperiment;
  /** Of layerlab, node, tfjs, ONNX Runtime, ... by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly engine?: EngineChoiceRecord;
  readonly gitCommit?: string;
  readonly machine?: { readonly platform: string; readonly cpu: string; readonly cores: number };
  readonly data?: DataRecord;
}

/** What a model was trained on, so that it can be built and fed again. */
export interface DataRecord {
  /** sha256 by file name. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly note?: string;
  /** [height, width, channels] */
  readonly shape: readonly number[];
  readonly classes: readonly string[];
  /** Per channel, of pictures divided by 255. */
  readonly standardization?: { readonly mean: readonly number[]; readonly std: readonly number[] };
}

/** Where everything of one run lies. Exports lie apart, under `exports/<run>/`. */
export class RunDirectory {
  private constructor(
    readonly id: string,
    /** Absolute. */
    readonly path: string,
    readonly exports: string,
  ) {}

  /**
   * Makes `<out>/runs/<id>/`.
   *
   * @throws LayerlabError RUN_EXISTS, DISK, or BAD_USAGE where the id is none
   */
  static create(out: string, id: string): RunDirectory {
    const directory = RunDirectory.at(out, checkRunId(id));
    try {
      mkdirSync(dirname(directory.path), { recursive: true });
      mkdirSync(directory.path);
      mkdirSync(directory.checkpoints);
      mkdirSync(directory.plots);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(directory.path))
        throw new LayerlabError(
          'RUN_EXISTS',
          `The run directory ${directory.path} is there already. Go on with "layerlab resume ${id}", or choose another name or --out.`,
          { cause },
        );
      throw diskError('create', directory.path, cause, 'Nothing else was changed.');
    }
    return directory;
  }

  /**
   * Finds a run by its id under `<out>/runs/`, or by the path of its directory.
   *
   * @throws LayerlabError NOT_FOUND
   */
  static open(out: string, idOrPath: string): RunDirectory {
    if (isRunId(idOrPath)) {
      const directory = RunDirectory.at(out, idOrPath);
      if (existsSync(directory.path)) return directory;
    }
    const path = resolve(idOrPath);
    const id = basename(path);
    if (isRunId(id) && existsSync(join(path, 'experiment.json'))) {
      const home = basename(dirname(path)) === 'runs' ? dirname(dirname(path)) : resolve(out);
      return new RunDirectory(id, path, join(home, 'exports', id));
    }
    const known = runIds(out);
    const list = known.length > 0 ? `Known: ${known.slice(-8).join(', ')}.` : 'There is none yet.';
    throw new LayerlabError(
      'NOT_FOUND',
      `No run "${idOrPath}" under ${join(resolve(out), 'runs')}. ${list}${didYouMean(idOrPath, known)} "layerlab list runs" shows all.`,
    );
  }

  private static at(out: string, id: string): RunDirectory {
    const home = isAbsolute(out) ? out : resolve(out);
    return new RunDirectory(id, join(home, 'runs', id), join(home, 'exports', id));
  }

  get experimentFile(): string {
    return join(this.path, 'experiment.json');
  }
  get eventsFile(): string {
    return join(this.path, 'events.jsonl');
  }
  /** Which process works on it. */
  get processFile(): string {
    return join(this.path, 'process.json');
  }
  get metricsFile(): string {
    return join(this.path, 'metrics.csv');
  }
  get checkpoints(): string {
    return join(this.path, 'checkpoints');
  }
  /** A log directory of TensorBoard. */
  get tensorboard(): string {
    return join(this.path, 'tensorboard');
  }
  get plots(): string {
    return join(this.path, 'plots');
  }
  get reportFile(): string {
    return join(this.path, 'report.html');
  }
  get modelFile(): string {
    return join(this.exports, 'model.onnx');
  }
  get parityFile(): string {
    return join(this.exports, 'parity.json');
  }
  get latencyFile(): string {
    return join(this.exports, 'latency.json');
  }

  /** Makes `exports/<run>/`. @throws LayerlabError DISK */
  createExports(): void {
    try {
      mkdirSync(this.exports, { recursive: true });
    } catch (cause) {
      throw diskError('create', this.exports, cause, 'Nothing else was changed.');
    }
  }

  /** @throws LayerlabError DISK */
  writeExperiment(record: Omit<RunRecord, 'v' | 'run'>): void {
    const full: RunRecord = { v: RUN_RECORD_VERSION, run: this.id, ...record };
    atomicWrite(this.experimentFile, `${JSON.stringify(full, null, 2)}\n`);
  }

  /** @throws LayerlabError NOT_FOUND, DISK, or DATA_CORRUPT where it is no record of a run */
  readExperiment(): RunRecord {
    let text: string;
    try {
      text = readFileSync(this.experimentFile, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
        throw diskError('read', this.experimentFile, cause, 'The file is unchanged.');
      throw new LayerlabError(
        'NOT_FOUND',
        `The run "${this.id}" has no experiment.json: it never started. Delete ${this.path} to be rid of it.`,
        { cause },
      );
    }
    return parseRecord(text, this.experimentFile);
  }
}

function parseRecord(text: string, file: string): RunRecord {
  let record: Partial<RunRecord> | null = null;
  let reason = 'it has not the fields of a run record';
  try {
    record = JSON.parse(text) as Partial<RunRecord> | null;
  } catch (error) {
    reason = (error as Error).message;
  }
  const experiment = record?.experiment;
  if (
    typeof record?.v === 'number' &&
    typeof record.run === 'string' &&
    typeof experiment?.model?.name === 'string' &&
    typeof experiment.dataset?.name === 'string' &&
    typeof experiment.train?.epochs === 'number'
  ) {
    if (record.v <= RUN_RECORD_VERSION) return record as RunRecord;
    reason = `it has version ${record.v}; this layerlab reads version ${RUN_RECORD_VERSION}`;
  }
  throw new LayerlabError(
    'DATA_CORRUPT',
    `${file} cannot be read: ${reason}. Restore it from a copy, or delete the run's directory.`,
  );
}
