import {
  type AnyModel,
  type BuiltModel,
  buildModel,
  describeModel,
  type ModelInfo,
  type ModelTarget,
  Seeds,
  tf,
} from '@layerlab/core';
import { exportOnnx, OutputComparison } from '@layerlab/onnx';
import { difference } from './difference.js';
import { disturb } from './disturb.js';
import { Failures, type Problems } from './failures.js';
import { onOnnxEngine } from './onOnnxEngine.js';
import { optionVariants } from './optionVariants.js';
import { type Overfit, overfitProblems } from './overfitProblems.js';
import { runExported } from './runExported.js';
import { sizeOf } from './sizeOf.js';

/** What a model is checked with. */
export interface ModelCheck {
  /** Options to check the model with, one after the other. Default: its defaults, and each option alone at other values. */
  readonly options?: readonly object[];
  /** What it is built for. Default: MNIST's and CIFAR-10's pictures and ten classes. */
  readonly targets?: readonly ModelTarget[];
  /** Trainable parameters at the first of the options, one for each target. Left out: only the model's own two counts are compared. */
  readonly params?: readonly number[];
  readonly overfit?: Overfit;
}

/** What was checked of a model that passed. */
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
 * - two models of one seed are the same, and the logits of a picture do not depend on the others of its batch;
 * - it ends in logits, not in probabilities;
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
    if (variants.length === 0) return;
    for (const [i, options] of variants.entries())
      for (const target of i === 0 ? targets : targets.slice(0, 1)) {
        const at = `${JSON.stringify(options)} on [${target.inputShape}]`;
        await failures.check(at, () => buildProblems(model, options, target));
      }
    await failures.check('parameters', () => {
      params.push(...targets.map((target) => describeModel(model, variants[0], target).params));
      const expected = check.params ?? params;
      if (expected.length !== params.length)
        return [`\`params\` has ${expected.length} numbers for ${params.length} targets`];
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
  const problems = builtProblems(model, options, target);
  const more = tf.memory().numTensors - before;
  return more > 0 ? [...problems, `${more} tensors are left behind`] : problems;
}

function builtProblems(model: AnyModel, options: object, target: ModelTarget): Problems {
  const [built, twin] = [0, 1].map(() => {
    const made = buildModel(model, options, { ...target, seeds: new Seeds(1) });
    disturb(made, 1);
    return made;
  });
  const random = new Seeds(2).stream('pictures');
  const pictures = tf.tensor(
    Float32Array.from({ length: PICTURES * sizeOf(target.inputShape) }, () => random.normal()),
    [PICTURES, ...target.inputShape],
  );
  try {
    const logits = logitsOf(built, pictures);
    return [
      ...countProblems(built, describeModel(model, options, target)),
      ...logitsProblems(logits, target.classes),
      ...(difference(logitsOf(twin, pictures), logits) ? ['two models of one seed give other logits'] : []),
      ...aloneProblems(built, pictures, logits),
      ...exportProblems(built, target, pictures, logits),
    ];
  } finally {
    built.dispose();
    twin.dispose();
    pictures.dispose();
  }
}

/** [batch x classes], outside training. */
function logitsOf(model: BuiltModel, pictures: tf.Tensor): Float32Array {
  const logits = tf.tidy(() => model.forward(pictures, { training: false }));
  const values = logits.dataSync() as Float32Array;
  logits.dispose();
  return values;
}

function countProblems({ weights }: BuiltModel, { params, nonTrainableParams }: ModelInfo): Problems {
  const counted = (trainable: boolean) =>
    weights.filter((w) => w.trainable === trainable).reduce((sum, { variable }) => sum + variable.size, 0);
  const rows = [
    ['trainable parameters', params, counted(true)],
    ['non-trainable parameters', nonTrainableParams, counted(false)],
  ] as const;
  return rows.flatMap(([what, said, there]) =>
    said === there ? [] : [`${there} ${what}, where its description says ${said}`],
  );
}

function logitsProblems(logits: Float32Array, classes: number): Problems {
  if (!logits.every(Number.isFinite)) return ['a logit is no finite number'];
  const rows = Array.from({ length: PICTURES }, (_, i) => logits.subarray(i * classes, (i + 1) * classes));
  const shares = rows.every((row) => row.every((p) => p >= 0) && Math.abs(row.reduce((a, b) => a + b, 0) - 1) < 1e-4);
  return shares ? ['it gives probabilities: leave the softmax at its end out, which training and export add'] : [];
}

function aloneProblems(model: BuiltModel, pictures: tf.Tensor, together: Float32Array): Problems {
  const first = tf.slice(pictures, 0, 1);
  const alone = logitsOf(model, first);
  first.dispose();
  const problem = difference(alone, together.subarray(0, alone.length));
  return problem ? [`a picture alone gives other logits than in a batch (${problem})`] : [];
}

function exportProblems(
  model: BuiltModel,
  { inputShape, classes }: ModelTarget,
  pictures: tf.Tensor,
  logits: Float32Array,
): Problems {
  const comparison = new OutputComparison(classes);
  comparison.add(runExported(exportOnnx(model, { shape: inputShape }).bytes, pictures).data, logits, 0);
  return comparison.result().reasons.map((reason) => `exported, ${reason}`);
}
