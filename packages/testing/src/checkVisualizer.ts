import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type AnyModel,
  type AnyVisualizer,
  type Drawing,
  parseOptions,
  type RunState,
  renderDrawing,
  type Shape,
  type TrainedRun,
  tf,
} from '@layerlab/core';
import { deepFrozen } from './deepFrozen.js';
import { disturb } from './disturb.js';
import { Failures, type Problems } from './failures.js';
import { onOnnxEngine } from './onOnnxEngine.js';
import { probeNet } from './probeNet.js';
import { runState } from './runState.js';
import { randomSplit, trainedRun } from './trainedRun.js';
import { weightValues } from './weightValues.js';

/** What a visualizer is checked with. */
export interface VisualizerCheck {
  /** Default: the defaults. */
  readonly options?: object;
  /** The model that `inspect` looks into. Default: a convolution and a dense layer. */
  readonly model?: AnyModel;
  readonly modelOptions?: object;
  /** [height, width, channels] of its pictures; default [8, 8, 3]. */
  readonly inputShape?: Shape;
  /** The run that is drawn. Default: one of four epochs. */
  readonly run?: RunState;
}

/** What a visualizer that passed drew. */
export interface VisualizerReport {
  readonly visualizer: string;
  /** What was drawn of the run, then of two runs together. */
  readonly drawings: readonly string[];
}

const CLASSES = ['a', 'b', 'c'];
const PICTURES = 6;

/**
 * Holds a visualizer to what runs expect of it:
 *
 * - `inspect` leaves every weight as it was and no tensor behind, and finds plain JSON, the same each time;
 * - `draw` and `compare` leave alone what they are given, draw the same each time, and give each drawing a name of its own;
 * - every drawing is rendered, to SVG and PNG, and at least one is there;
 * - a run without a finished epoch, and nothing found, are no reason to throw.
 *
 * Looks into the model on the onnx engine, and makes the current backend current again.
 * @throws LayerlabError CHECK_FAILED that lists all that is wrong
 */
export async function checkVisualizer(
  visualizer: AnyVisualizer,
  check: VisualizerCheck = {},
): Promise<VisualizerReport> {
  const { spec } = visualizer;
  const failures = new Failures(`Visualizer "${spec.name}"`);
  const drawings: Drawing[] = [];
  await failures.check('options', async () => {
    const options = parseOptions(`Visualizer "${spec.name}"`, spec.options, check.options ?? {});
    let finding: unknown;
    if (spec.inspect)
      await onOnnxEngine(() =>
        failures.check('inspect', () => {
          const inspected = inspect(visualizer, options, check);
          finding = inspected.finding;
          return inspected.problems;
        }),
      );
    const run = deepFrozen(check.run ?? runState(4, 10));
    const other = deepFrozen({ ...run, run: 'other-1' });
    const draw = () => spec.draw?.(run, options, finding) ?? [];
    const compare = () => spec.compare?.([run, other], options) ?? [];
    for (const [what, act] of [
      ['draw', draw],
      ['compare', compare],
    ] as const)
      await failures.check(what, () => {
        const drawn = act();
        drawings.push(...drawn);
        return [
          ...nameProblems(drawn),
          ...(isDeepStrictEqual(act(), drawn) ? [] : ['a second time it draws something else']),
        ];
      });
    await failures.check('an unfinished run', () => {
      const unfinished = deepFrozen(runState(0));
      spec.draw?.(unfinished, options, undefined);
      spec.compare?.([unfinished], options);
      return [];
    });
    await failures.check('rendering', () => renderAll(drawings));
    return drawings.length > 0
      ? []
      : ['nothing was drawn; give the check a model or a run that there is something to see of'];
  });
  failures.throwIfAny();
  return { visualizer: spec.name, drawings: drawings.map(({ name }) => name) };
}

function inspect(
  { spec }: AnyVisualizer,
  options: Readonly<Record<string, unknown>>,
  { model = probeNet, modelOptions = {}, inputShape = [8, 8, 3] }: VisualizerCheck,
): { readonly finding: unknown; readonly problems: Problems } {
  const split = randomSplit(PICTURES, inputShape, CLASSES.length);
  const trained = trainedRun(model, modelOptions, split, inputShape, CLASSES, (built) => disturb(built, 1));
  // made before tensors are counted: it is the run's, not the visualizer's
  const initial = trained.initial();
  const weights = () => weightValues(trained.model);
  const before = weights();
  const first = findIn(spec, trained, options);
  const tensors = tf.memory().numTensors;
  const second = findIn(spec, trained, options);
  const problems: string[] = [];
  if (tf.memory().numTensors > tensors) problems.push(`it leaves ${tf.memory().numTensors - tensors} tensors behind`);
  if (!isDeepStrictEqual(weights(), before)) problems.push('it changes weights, at which other visualizers look too');
  const finding = first === undefined ? undefined : JSON.parse(JSON.stringify(first));
  if (first !== undefined && !isDeepStrictEqual(finding, first)) problems.push('what it finds is no plain JSON');
  if (!isDeepStrictEqual(second, first)) problems.push('a second time it finds something else');
  trained.model.dispose();
  initial.dispose();
  return { finding, problems };
}

function findIn(spec: AnyVisualizer['spec'], trained: TrainedRun, options: Readonly<Record<string, unknown>>): unknown {
  let finding: unknown;
  // not the result of tidy: it would be searched for tensors
  tf.tidy(() => {
    finding = spec.inspect?.(trained, options);
  });
  return finding;
}

function nameProblems(drawings: readonly Drawing[]): Problems {
  const names = drawings.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? [] : [`two drawings are called "${twice}"`];
}

async function renderAll(drawings: readonly Drawing[]): Promise<Problems> {
  const folder = mkdtempSync(join(tmpdir(), 'layerlab-check-'));
  try {
    const problems: string[] = [];
    for (const drawing of drawings)
      for (const file of await renderDrawing(drawing, folder))
        if (statSync(file).size === 0) problems.push(`${drawing.name} is rendered to an empty file`);
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
