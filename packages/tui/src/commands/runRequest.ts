import { type ExperimentInput, LayerlabError, type ResolveRequest } from '@layerlab/core/light';
import { type CliContext, isInteractive } from '../context.js';
import { pathOrName } from '../paths.js';
import { jobContext, type PlaceOptions } from './options.js';

/** What a newcomer is offered first, and what runs where nobody can be asked. */
export const FIRST_SUITE = 'quickstart';

export const PRESETS = ['smoke', 'short', 'full'] as const;
/** `cpu` is for tests: it can be set, but is not offered. */
export const ENGINES = ['auto', 'onnx', 'tensorflow', 'wasm', 'onnx-cuda', 'onnx-webgpu'] as const;

export interface RunOptions extends PlaceOptions {
  readonly set: readonly string[];
  readonly preset?: (typeof PRESETS)[number];
  readonly engine?: (typeof ENGINES)[number];
  readonly seed?: number;
  readonly seeds?: number;
  readonly limitTrain?: number;
  readonly limitTest?: number;
  readonly jobs: number;
  readonly resume?: boolean;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly export: boolean;
}

/** The flags of `layerlab run` as a request to resolve; names and values are checked by the child process. */
export function runRequest(context: CliContext, target: string | undefined, options: RunOptions): ResolveRequest {
  const { limitTrain, limitTest, engine, seed } = options;
  const overrides: ExperimentInput = {
    ...(engine === undefined ? {} : { engine }),
    ...(seed === undefined ? {} : { seed }),
    ...(limitTrain === undefined && limitTest === undefined
      ? {}
      : {
          data: {
            ...(limitTrain === undefined ? {} : { limitTrain }),
            ...(limitTest === undefined ? {} : { limitTest }),
          },
        }),
    ...(options.export ? {} : { export: false }),
  };
  return {
    target: whatToRun(context, target, options.set),
    set: options.set,
    preset: options.preset,
    overrides,
    seeds: options.seeds,
    plugins: jobContext(context, options).plugins,
  };
}

/** Settings that name a model describe an experiment of their own; else, without a terminal, it is the quickstart. */
function whatToRun(context: CliContext, target: string | undefined, set: readonly string[]): string | undefined {
  if (target !== undefined) return pathOrName(context.cwd, target);
  if (set.some((setting) => /^model(\.name)?=/.test(setting))) return undefined;
  if (!isInteractive(context)) return FIRST_SUITE;
  throw new LayerlabError(
    'BAD_USAGE',
    'Nothing to run was named. Name a suite or a file, e.g. layerlab run quickstart, or set a model and a data set, ' +
      'e.g. layerlab run --set model=cnn --set dataset=mnist. Suites: layerlab list suites.',
  );
}
