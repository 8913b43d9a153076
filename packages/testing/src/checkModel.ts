import { type AnyModel, buildModel, describeModel, type ModelTarget, Seeds, tf } from '@layerlab/core';
import { exportOnnx, OutputComparison } from '@layerlab/onnx';
import { disturb } from './disturb.js';
import { Failures, type Problems } from './failures.js';
import { onOnnxEngine } from './onOnnxEngine.js';
import { optionVariants } from './optionVariants.js';
import { type Overfit, overfitProblems } from './overfitProblems.js';
import { runExported } from './runExported.js';
import { sizeOf } from './sizeOf.js';

export interface ModelCheck {
  /** Options to check the model with, one after the other. Default: its defaults, and each option alone at other values. */
  readonly options?: readonly object[];
  /** What it is built for. Default: MNIST's and CIFAR-10's pictures and ten classes. */
  readonly targets?: readonly ModelTarget[];
  /** Trainable parameters at the first of the options, one for each target. Left out: only the model's own two counts are compared. */
  readonly params?: readonly number[];
  readonly overfit?: Overfit;
}

export interface ModelReport {
  readonly model: string;
  readonly variants: readonly object[];
  /** Trainable parameters at the first of the options, one for each target. */
  readonly params: readonly number[];
  /** Steps until 32 samples were known by heart. */
  readonly overfitSteps: number;
}

const TARGETS: readonly ModelTarget[] = [
  { inputShape: [28, 28, 1], classes: 10 },
  { inputShape: [32, 32, 3], classes: 10 },
];
const PICTURES = 4;

/**
 * Holds a model to what runs expect of it:
 *
 * - at the first of the options it is built for every target, at the others for the first; it gives finite logits, and leaves no tensor behind;
 * - its parameters are as many as its description says, and as `params` says;
 * - it learns 32 random pictures by heart;
 * - it is exported to ONNX, and the file computes the same on random pictures.
 *
 * Runs on the onnx engine, and makes the current backend current again.
 * @throws LayerlabError CHECK_FAILED that lists all that is wrong
 */
export async function checkModel(model: AnyModel, check: ModelCheck = {}): Promise<ModelReport> {
  const { name } = model.spec;
  const { targets = TARGETS } = check;
  const failures = new Failures(`Model "${name}"`);
  let variants = check.options ?? [];
  let overfitSteps = 0;
  const params: number[] = [];
  await onOnnxEngine(async () => {
    await failures.check('options', () => {
      variants = check.options ?? optionVariants(name, model.spec.options);
      return variants.length > 0 ? [] : ['there are none to check it with'];
    });
    for (const [i, options] of variants.entries())
      for (const target of i === 0 ? targets : targets.slice(0, 1)) {
        const at = `${JSON.stringify(options)} on [${target.inputShape}]`;
        await failures.check(at, () => buildProblems(model, options, target));
      }
    await failures.check('parameters', () => {
      params.push(...targets.map((target) => describeModel(model, variants[0] ?? {}, target).params));
      const expected = check.params ?? params;
      return params.flatMap((count, i) =>
        count === expected[i] ? [] : [`${count}, not ${expected[i]}, on [${targets[i].inputShape}]`],
      );
    });
    await failures.check('learning', () => {
      const { steps, problems } = overfitProblems(model, { options: variants[0], ...check.overfit });
      overfitSteps = steps;
      return problems;
    });
  });
  failures.throwIfAny();
  return { model: name, variants, params, overfitSteps };
}

function buildProblems(model: AnyModel, options: object, target: ModelTarget): Problems {
  const before = tf.memory().numTensors;
  const built = buildModel(model, options, { ...target, seeds: new Seeds(1) });
  const problems: string[] = [];
  disturb(built, 1);
  const counted = (trainable: boolean) =>
    built.weights.filter((w) => w.trainable === trainable).reduce((sum, { variable }) => sum + variable.size, 0);
  const { params, nonTrainableParams } = describeModel(model, options, target);
  for (const [what, said, there] of [
    ['trainable parameters', params, counted(true)],
    ['non-trainable parameters', nonTrainableParams, counted(false)],
  ] as const)
    if (said !== there) problems.push(`${there} ${what}, where its description says ${said}`);
  const random = new Seeds(2).stream('pictures');
  const pictures = tf.tensor(
    Float32Array.from({ length: PICTURES * sizeOf(target.inputShape) }, () => random.normal()),
    [PICTURES, ...target.inputShape],
  );
  const logits = tf.tidy(() => built.forward(pictures, { training: false }));
  const expected = logits.dataSync() as Float32Array;
  if (!expected.every(Number.isFinite)) problems.push('a logit is no finite number');
  const comparison = new OutputComparison(target.classes);
  comparison.add(runExported(exportOnnx(built, { shape: target.inputShape }).bytes, pictures).data, expected, 0);
  problems.push(...comparison.result().reasons.map((reason) => `exported, ${reason}`));
  tf.dispose([pictures, logits]);
  built.dispose();
  const more = tf.memory().numTensors - before;
  if (more > 0) problems.push(`${more} tensors are left behind`);
  return problems;
}
